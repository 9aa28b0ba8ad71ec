// Plans of any size, to measure by.

/** A plan of about `count` objects, most of them subnets and workloads, a fifth flows. */
export function plan(count) {
  const perVpc = 100;
  const ids = (from, length) => Array.from({ length }, (_, place) => from + place);
  const groups = Math.max(1, Math.round(count / 250));
  const each = Math.round(count / groups / 2.5);
  const design = {
    schema: 1, name: "speed", region: "us-east-1",
    vpcs: [], subnets: [], route_tables: [], internet_gateways: [], nat_gateways: [], instances: [],
    destinations: [{ id: "dst-1", name: "S3", target: { kind: "aws_service", service: "s3" } }], flows: [],
  };
  for (const group of ids(0, groups)) {
    const vpc = `vpc-${group}`;
    design.vpcs.push({ id: vpc, name: vpc, cidr_blocks: [`10.${group}.0.0/16`] });
    design.internet_gateways.push({ id: `igw-${group}`, name: "igw", vpc });
    const route = (target) => [{ destination_cidr_block: "0.0.0.0/0", target }];
    design.route_tables.push({ id: `rtb-${group}`, name: "private", vpc, main: true, routes: route(`nat-${group}`) });
    design.route_tables.push({ id: `rtb-p${group}`, name: "public", vpc, routes: route(`igw-${group}`) });
    for (const place of ids(0, Math.min(each, perVpc))) {
      const id = `${group}-${place}`;
      design.subnets.push({
        id: `subnet-${id}`, name: id, vpc, availability_zone: `us-east-1${"abc"[place % 3]}`,
        cidr_block: `10.${group}.${place}.0/24`, ...(place === 0 && { route_table: `rtb-p${group}` }),
      });
      design.instances.push({ id: `i-${id}`, name: id, subnet: `subnet-${id}`, private_addresses: [`10.${group}.${place}.10`] });
      if (place % 2 === 0) {
        design.flows.push({ id: `flow-${id}`, source: `i-${id}`, destination: "dst-1", send_gb: 10, receive_gb: 1 });
      }
    }
    design.nat_gateways.push({
      id: `nat-${group}`, name: "nat", connectivity: { kind: "zonal_public", subnet: `subnet-${group}-0`, private_address: `10.${group}.0.4` },
    });
  }
  return design;
}

/** How many objects a plan has. */
export const size = (design) => Object.values(design).filter(Array.isArray).reduce((sum, list) => sum + list.length, 0);

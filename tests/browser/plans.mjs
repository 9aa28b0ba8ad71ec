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

/** Many workloads, spread over subnets, each with a flow to one of the destinations: the most wires side by side. */
export function fan(workloads, subnets, destinations) {
  const bits = Math.floor(Math.log2(65_536 / subnets));
  const address = (subnet, host) => {
    const number = subnet * 2 ** bits + host;
    return `10.0.${Math.floor(number / 256)}.${number % 256}`;
  };
  const list = (length, item) => Array.from({ length }, (_, place) => item(place));
  return {
    schema: 1, name: "speed", region: "us-east-1",
    vpcs: [{ id: "vpc-1", name: "vpc", cidr_blocks: ["10.0.0.0/16"] }],
    internet_gateways: [{ id: "igw-1", name: "igw", vpc: "vpc-1" }],
    route_tables: [{ id: "rtb-1", name: "main", vpc: "vpc-1", main: true, routes: [{ destination_cidr_block: "0.0.0.0/0", target: "igw-1" }] }],
    subnets: list(subnets, (it) => ({ id: `subnet-${it}`, name: `s${it}`, vpc: "vpc-1", availability_zone: "us-east-1a", cidr_block: `${address(it, 0)}/${32 - bits}` })),
    instances: list(workloads, (it) => ({
      id: `i-${it}`, name: `w${it}`, subnet: `subnet-${it % subnets}`, private_addresses: [address(it % subnets, 10 + Math.floor(it / subnets))],
    })),
    destinations: list(destinations, (it) => ({ id: `dst-${it}`, name: `d${it}`, target: { kind: "aws_service", service: "s3" } })),
    flows: list(Math.min(workloads, 2_000), (it) => ({ id: `flow-${it}`, source: `i-${it}`, destination: `dst-${it % destinations}`, send_gb: 10, receive_gb: 1 })),
  };
}

/** How many objects a plan has. */
export const size = (design) => Object.values(design).filter(Array.isArray).reduce((sum, list) => sum + list.length, 0);

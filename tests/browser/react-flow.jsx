// What moving the drawing is measured against: the usual library for diagrams, with as many boxes and lines.
import { ReactFlow } from "@xyflow/react";
import { createRoot } from "react-dom/client";

const COLUMNS = 30;

/** Shows boxes in a grid, a line from each of the first `lines` of them to the last. */
globalThis.show = (boxes, lines) => {
  const nodes = Array.from({ length: boxes }, (_, place) => ({
    id: `${place}`,
    position: { x: (place % COLUMNS) * 180, y: Math.floor(place / COLUMNS) * 80 },
    data: { label: `workload ${place}` },
  }));
  const edges = Array.from({ length: lines }, (_, place) => ({ id: `edge-${place}`, source: `${place}`, target: `${boxes - 1}` }));
  const keep = (flow) => {
    globalThis.flow = flow;
  };
  const root = document.body.appendChild(document.createElement("div"));
  root.style.cssText = "position: fixed; inset: 0";
  createRoot(root).render(<ReactFlow defaultNodes={nodes} defaultEdges={edges} onInit={keep} fitView minZoom={0.01} />);
};

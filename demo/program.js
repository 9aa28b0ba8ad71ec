// The model as a module: no frame, no editor.
import { load } from "https://planner.example/model/index.js";

const { analyze, render } = await load();
const design = await (await fetch("lesson.json")).json();
document.getElementById("cost").textContent = `$${analyze(design).cost.total.amount}`;
document.getElementById("drawing").src = `data:image/svg+xml,${encodeURIComponent(render(design))}`;

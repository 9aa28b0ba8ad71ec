//! The break-even chart on the page: drawn, walked by keyboard, read as a table, saved as a file.

use vpc_endpoint_model::pricing::{BreakEven, Quantity, Terms, break_even};
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use super::plot::{LEFT, SIZE, Scale, Shape, WIDTH, file, key, path, shapes};
use crate::panels::Panel;
use crate::store::{Action, Asked, catalog};
use crate::ui::{CheckField, money, typed_of};

/// Stops of the cursor between nothing and the scale's end.
const STOPS: u32 = 200;

#[derive(Properties, PartialEq)]
pub struct ChartProps {
    pub panel: Panel,
    /// The service by its suffix.
    pub service: &'static str,
    pub asked: Asked,
    /// What the plan carries to it.
    pub volume: Quantity,
    /// The most zones drawn.
    pub zones: u32,
}

/// Where the cursor stands, and how far the scale goes.
pub struct Chart {
    cursor: Option<u32>,
    wide: bool,
}

pub enum Msg {
    Cursor(u32),
    Wide(bool),
}

impl Component for Chart {
    type Message = Msg;
    type Properties = ChartProps;

    fn create(_: &Context<Self>) -> Self {
        Self { cursor: None, wide: false }
    }

    fn update(&mut self, _: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Cursor(stop) => self.cursor = Some(stop.min(STOPS)),
            Msg::Wide(wide) => self.wide = wide,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ChartProps { panel, volume, asked, .. } = ctx.props();
        let plan = &panel.plan;
        let drawn = Self::drawn(ctx);
        let far = drawn.crossings.last().map_or(*volume, |crossing| crossing.at.times(2));
        // A volume near by is drawn in any case.
        let near = *volume <= far.times(4);
        let far = if self.wide || near || far.is_zero() { far.max(volume.part(5, 4)) } else { far };
        let scale = Scale::holding(&drawn, far.max(Quantity::whole(10)));
        let cursor = self.cursor.map(|stop| at_stop(scale, stop));
        let shapes = shapes(&drawn, scale, *volume, cursor);
        let title = format!("Month's cost over GB in {}", plan.design.region);
        let save = {
            let (name, text) = ("break-even.svg".to_owned(), file(&shapes, &title));
            panel.dispatch.reform(move |_: MouseEvent| Action::Download { name: name.clone(), text: text.clone() })
        };
        let nat = {
            let asked = asked.clone();
            panel.dispatch.reform(move |stays: bool| Action::Ask(Asked { nat_goes: !stays, ..asked.clone() }))
        };
        let wide = ctx.link().callback(Msg::Wide);
        let outside = *volume > scale.gigabytes;
        html! {
            <section class="break-even" aria-label="Break-even">
                <h3>{ title }</h3>
                { CheckField { id: "nat-stays".into(), label: "A NAT gateway stays anyway: only its price per GB counts".into(), checked: !asked.nat_goes, onchange: nat, ..Default::default() }.draw() }
                { CheckField { id: "chart-wide".into(), label: "Draw as far as this plan's volume".into(), checked: self.wide, onchange: wide, ..Default::default() }.draw() }
                { Self::drawing(ctx, &shapes) }
                if outside { <p class="quiet">{ format!("This plan carries {} GB a month: far to the right of the drawing.", volume.tenths()) }</p> }
                { self.cursor_line(ctx, &drawn, scale) }
                <ul class="crossings">{ for drawn.crossings.iter().map(|it| html! {
                    <li>{ format!("Up to {} GB a month {} is cheaper than {}; from there on it is the other way round.", it.at.tenths(), it.below.label(), it.above.label()) }</li>
                }) }</ul>
                { table(&drawn, scale, *volume) }
                <p class="inspector-actions"><button type="button" class="button" onclick={save}>{ "Save as SVG" }</button></p>
            </section>
        }
    }
}

impl Chart {
    fn drawn(ctx: &Context<Self>) -> BreakEven {
        let ChartProps { panel, service, zones, asked, .. } = ctx.props();
        let known = catalog().service(service);
        let terms = Terms {
            nat_stays: !asked.nat_goes,
            zones: *zones,
            gateway: known.is_some_and(|it| it.gateway_endpoint),
            interface: known.is_some_and(|it| it.interface_endpoint),
        };
        break_even(&panel.plan.design, catalog(), terms)
    }

    fn drawing(ctx: &Context<Self>, shapes: &[Shape]) -> Html {
        let (width, height) = SIZE;
        let point = ctx.link().batch_callback(move |event: PointerEvent| {
            let rect = event.target_dyn_into::<Element>()?.closest("svg").ok()??.get_bounding_client_rect();
            let x = (f64::from(event.client_x()) - rect.left()) / rect.width() * f64::from(width);
            let part = ((x - f64::from(LEFT)) / f64::from(WIDTH)).clamp(0.0, 1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between nothing and the stops"
            )]
            Some(Msg::Cursor((part * f64::from(STOPS)).round() as u32))
        });
        html! {
            <svg class="chart" viewBox={format!("0 0 {width} {height}")} role="img" aria-label="Curves of cost over gigabytes; the table below has their figures" onpointermove={point.clone()} onpointerdown={point}>
                { for shapes.iter().map(|shape| match shape {
                    Shape::Line { key, points } => html! { <path class={classes!("plot", *key)} d={path(points)} /> },
                    Shape::Dot { at } => html! { <circle class="plot-dot" cx={at.0.to_string()} cy={at.1.to_string()} r="3.5" /> },
                    Shape::Text { at, anchor, text } => html! { <text x={at.0.to_string()} y={at.1.to_string()} text-anchor={*anchor}>{ text }</text> },
                }) }
            </svg>
        }
    }

    /// The cursor as a slider, and what every curve is there.
    fn cursor_line(&self, ctx: &Context<Self>, drawn: &BreakEven, scale: Scale) -> Html {
        let stop = self.cursor.unwrap_or(0);
        let at = at_stop(scale, stop);
        let told: Vec<(String, &'static str, String)> = drawn
            .curves
            .iter()
            .map(|curve| {
                let amount = curve.course.as_ref().map_or_else(|| "unknown".to_owned(), |course| money(course.at(at)));
                (curve.carrier.label(), key(curve.carrier), amount)
            })
            .collect();
        let spoken: Vec<String> = told.iter().map(|(label, _, amount)| format!("{label} {amount}")).collect();
        let moved = ctx.link().callback(|event: InputEvent| Msg::Cursor(typed_of(&event).parse().unwrap_or(0)));
        html! {
            <>
                <input type="range" class="slider" aria-label="Gigabytes a month" aria-valuetext={format!("{at} GB: {}", spoken.join(", "))}
                    min="0" max={STOPS.to_string()} value={stop.to_string()} oninput={moved} />
                <ul class="readout">
                    <li><strong>{ format!("At {at} GB") }</strong></li>
                    { for told.into_iter().map(|(label, key, amount)| html! { <li class={classes!("wire", key)}><svg width="28" height="8" aria-hidden="true"><path class="w" stroke-width="2" d="M0 4H28" /></svg>{ label }<strong>{ format!(" {amount}") }</strong></li> }) }
                </ul>
            </>
        }
    }
}

fn at_stop(scale: Scale, stop: u32) -> Quantity {
    scale.gigabytes.part(stop.into(), STOPS.into())
}

/// The curves' figures at the ends, the crossings and the plan's volume.
fn table(drawn: &BreakEven, scale: Scale, volume: Quantity) -> Html {
    let mut places: Vec<Quantity> = drawn.crossings.iter().map(|crossing| crossing.at).collect();
    places.extend([Quantity::ZERO, volume, scale.gigabytes]);
    places.sort_unstable();
    places.dedup();
    html! {
        <details class="figures">
            <summary>{ "As a table" }</summary>
            <div class="scroll">
            <table>
                <thead><tr><th scope="col" class="number">{ "GB a month" }</th>{ for drawn.curves.iter().map(|curve| html! { <th scope="col" class="number">{ curve.carrier.label() }</th> }) }</tr></thead>
                <tbody>{ for places.into_iter().map(|at| html! {
                    <tr><th scope="row" class="number">{ at.tenths().to_string() }if at == volume && !volume.is_zero() { <span class="tag">{ "this plan" }</span> }</th>
                        { for drawn.curves.iter().map(|curve| html! { <td class="number">{ curve.course.as_ref().map_or_else(|| "unknown".to_owned(), |course| money(course.at(at))) }</td> }) }</tr>
                }) }</tbody>
            </table>
            </div>
        </details>
    }
}

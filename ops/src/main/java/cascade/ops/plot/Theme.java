package cascade.ops.plot;

/**
 * How the figure looks: muted, with one colour for the model that it is about. It has a paper of its own, so it reads the
 * same on light and on dark pages; fonts are those that share Helvetica's measures.
 */
final class Theme {

    static final double LABEL_SIZE = 12;
    static final double SMALL_SIZE = 11;

    static final String CSS = """
            text { font-family: Helvetica, Arial, 'Liberation Sans', sans-serif; fill: #1f2430; font-size: 12px; }
            .paper { fill: #fdfdfb; }
            .title { font-size: 19px; font-weight: bold; }
            .heading { font-size: 14px; font-weight: bold; }
            .said { font-size: 12.5px; fill: #3b414d; }
            .small { font-size: 11px; fill: #5d6470; }
            .grid { stroke: #e7e8e3; stroke-width: 1; }
            .axis { stroke: #8b919b; stroke-width: 1; }
            .look-up { stroke: #8a7a4f; stroke-width: 1; stroke-dasharray: 5 4; }
            .look-up-name { font-size: 11px; fill: #75663c; }
            .interval { fill: #3f6391; fill-opacity: .15; }
            .range { stroke: #3f6391; stroke-width: 2; stroke-linecap: round; }
            .mark { fill: #3f6391; stroke: #fdfdfb; stroke-width: 1.2; }
            .chosen .interval { fill: #cf4520; }
            .chosen .range { stroke: #cf4520; }
            .chosen .mark { fill: #cf4520; }
            .published { fill: none; stroke: #1f2430; stroke-width: 1.1; }
            .to-published { stroke: #1f2430; stroke-width: .8; }
            .leader { stroke: #9aa0aa; stroke-width: .8; }
            .halo { fill: none; stroke: #fdfdfb; stroke-width: 3.5; stroke-linejoin: round; stroke-opacity: .9; }
            .halo-small { fill: none; stroke: #fdfdfb; stroke-width: 3.5; stroke-linejoin: round; font-size: 11px; }
            .halo-strong { fill: none; stroke: #fdfdfb; stroke-width: 3.5; stroke-linejoin: round; font-weight: bold; }
            .strong { font-weight: bold; fill: #b83a18; }
            .strong-small { font-weight: bold; font-size: 11px; fill: #b83a18; }
            .diagonal { stroke: #9aa0aa; stroke-width: 1; stroke-dasharray: 2 3; }
            .curve { fill: none; stroke: #a9b8cc; stroke-width: 1.1; stroke-linejoin: round; }
            .curve-chosen { fill: none; stroke: #cf4520; stroke-width: 1.8; stroke-linejoin: round; }
            .dot-chosen { fill: #cf4520; stroke: #fdfdfb; stroke-width: 1; }
            """;

    private Theme() {}
}

package cascade.run.readout;

import cascade.training.experiment.ExposedPeople;
import cascade.training.experiment.PersonMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A read-out as a page to look at, one file without script: the sentences, each metric's lift as a bar, how they came day by day, and where they come from.
 */
final class ReadOutPage {

    private static final String DAY = ExposedPeople.DAY;
    private static final double PERCENT = 100;

    private static final String STYLE = """
            :root { color-scheme: light dark; --ground: #f7f5f2; --surface: #fff; --line: #e2dde2; --text: #1a171f; --muted: #5d5766; --plus: #0f7b5f; --minus: #b3402a; --bar: #8d8697;
              font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
            @media (prefers-color-scheme: dark) { :root { --ground: #101014; --surface: #1b1a21; --line: #34313c; --text: #f3f0f6; --muted: #aca6b6; --plus: #56d3ad; --minus: #ff9d85; --bar: #7d7788; } }
            body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1.25rem 4rem; background: var(--ground); color: var(--text); }
            h1 { margin: 0; font-size: 1.6rem; letter-spacing: -.02em; } h2 { margin: 2rem 0 .6rem; font-size: 1.15rem; } h3 { margin: 0; font-size: .95rem; }
            p, ul { margin: .3rem 0; } ul { padding-left: 1.2rem; } .muted { color: var(--muted); font-size: .9rem; }
            .card { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1rem 1.1rem; }
            .stop { border-color: var(--minus); } .card > p:first-child { font-weight: 600; }
            .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .8rem; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; } td, th { padding: .35rem .5rem; text-align: right; white-space: nowrap; }
            th { color: var(--muted); font-weight: 500; } td:first-child, th:first-child { text-align: left; } tr + tr td { border-top: 1px solid var(--line); }
            td.bar { width: 45%; } svg { display: block; width: 100%; overflow: visible; }
            .zero { stroke: var(--line); stroke-width: 1; } .always { stroke: var(--bar); stroke-width: 2; } .once { stroke: var(--bar); stroke-width: 6; } circle { fill: var(--text); }
            .plus .always, .plus .once { stroke: var(--plus); } .minus .always, .minus .once { stroke: var(--minus); }
            svg text { fill: var(--muted); font-size: 10px; } details { margin-top: .6rem; } summary { cursor: pointer; }
            """;

    private final ReadOut readOut;
    private final Consumer<String> line;

    private ReadOutPage(ReadOut readOut, Consumer<String> line) {
        this.readOut = readOut;
        this.line = line;
    }

    /** Prints it line by line. */
    static void print(ReadOut readOut, Consumer<String> line) {
        new ReadOutPage(readOut, line).print();
    }

    private void print() {
        String name = escaped(readOut.experiment());
        line.accept("<!doctype html>");
        line.accept(
                "<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        line.accept("<title>" + name + "</title><style>\n" + STYLE + "</style></head><body>");
        line.accept("<h1>" + name + "</h1>");
        line.accept("<p class=\"muted\">" + escaped(when()) + "</p>");
        if (!readOut.forbids().isEmpty()) {
            line.accept("<div class=\"card stop\"><h3>No verdict</h3><ul>");
            readOut.forbids().forEach(reason -> line.accept("<li>" + escaped(reason) + "</li>"));
            line.accept("</ul></div>");
        }
        for (String arm : readOut.arms().subList(1, readOut.arms().size())) {
            print(arm);
        }
        line.accept(
                "<p class=\"muted\">Bars are lifts beside the base: thick for one look at the end, thin for whoever looks as often as he likes; coloured where the thin one leaves 0 out. "
                        + "Bars of a day and of a slice are of its pages alone.</p>");
        line.accept("</body></html>");
    }

    private String when() {
        List<String> people = rows(ExposedPeople.ALL)
                .filter(row -> PersonMetric.CTR.key().equals(row.get("metric")))
                .map(row -> String.format(Locale.ROOT, "%s %,d people", row.get("arm"), people(row)))
                .toList();
        List<String> days = readOut.days();
        return (days.isEmpty() ? "no days" : days.getFirst() + " to " + days.getLast()) + " · "
                + String.join(" · ", people);
    }

    private void print(String arm) {
        List<Map<String, Object>> all = rows(ExposedPeople.ALL)
                .filter(row -> arm.equals(row.get("arm")))
                .toList();
        line.accept("<h2>" + escaped(arm) + ", beside " + escaped(readOut.arms().getFirst()) + "</h2>");
        if (readOut.forbids().isEmpty()) {
            line.accept("<div class=\"card\">");
            readOut.sentences(arm).forEach(sentence -> line.accept("<p>" + escaped(sentence) + ".</p>"));
            line.accept("</div>");
        }
        line.accept("<h2>Over all days</h2><div class=\"card\">");
        table(all, true);
        line.accept("</div><h2>Day by day</h2><div class=\"grid\">");
        for (PersonMetric metric : PersonMetric.values()) {
            days(arm, metric);
        }
        line.accept("</div><h2>By scene and source, and by who they are</h2><div class=\"card\">");
        for (PersonMetric metric : PersonMetric.values()) {
            line.accept("<details" + (metric == PersonMetric.CTR ? " open" : "") + "><summary>"
                    + Comparison.words(metric) + "</summary>");
            table(
                    readOut.rows().stream()
                            .filter(row -> arm.equals(row.get("arm"))
                                    && metric.key().equals(row.get("metric"))
                                    && !row.get("slice").equals(ExposedPeople.ALL)
                                    && !isOfDay(row))
                            .toList(),
                    false);
            line.accept("</details>");
        }
        line.accept("</div>");
    }

    private Stream<Map<String, Object>> rows(String slice) {
        return readOut.rows().stream().filter(row -> slice.equals(row.get("slice")));
    }

    private static boolean isOfDay(Map<String, Object> row) {
        return String.valueOf(row.get("slice")).startsWith(DAY);
    }

    private void table(List<Map<String, Object>> rows, boolean isOfMetrics) {
        double most = most(rows);
        line.accept(
                "<table><tr><th></th><th>people</th><th>value</th><th></th><th>lift, %</th><th>from</th><th>to</th></tr>");
        for (Map<String, Object> row : rows) {
            PersonMetric metric = metric(row);
            line.accept(
                    "<tr class=\"%s\"><td>%s</td><td>%,d</td><td>%s</td><td class=\"bar\">%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                            .formatted(
                                    colour(row),
                                    escaped(isOfMetrics ? Comparison.words(metric) : row.get("slice")),
                                    people(row),
                                    value(metric, row.get("value")),
                                    bar(row, most),
                                    percent(row.get("lift")),
                                    percent(row.get("sequentialLow")),
                                    percent(row.get("sequentialHigh"))));
        }
        line.accept("</table>");
    }

    /** The farthest end of an interval of one look, so that those of few people do not make all others dots. */
    private static double most(List<Map<String, Object>> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.get("low"), row.get("high")))
                .filter(Double.class::isInstance)
                .mapToDouble(end -> Math.abs((Double) end))
                .max()
                .orElse(1);
    }

    /** Green for what one wishes: fewer hides and pages that lack something, more of all else. */
    private static String colour(Map<String, Object> row) {
        if (row.get("sequentialLow") instanceof Double low && row.get("sequentialHigh") instanceof Double high) {
            boolean isBadIfMore = PersonMetric.HIDE_RATE.key().equals(row.get("metric"))
                    || PersonMetric.DEGRADED_RATE.key().equals(row.get("metric"));
            return low > 0 ? (isBadIfMore ? "minus" : "plus") : high < 0 ? (isBadIfMore ? "plus" : "minus") : "";
        }
        return "";
    }

    /** An interval about a line at 0. */
    private static String bar(Map<String, Object> row, double most) {
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"-100 -8 200 16\" preserveAspectRatio=\"none\" height=\"16\"><line class=\"zero\" x1=\"0\" x2=\"0\" y1=\"-8\" y2=\"8\"/>");
        if (row.get("lift") instanceof Double lift) {
            svg.append(line("always", at(row.get("sequentialLow"), most), 0, at(row.get("sequentialHigh"), most), 0));
            svg.append(line("once", at(row.get("low"), most), 0, at(row.get("high"), most), 0));
            svg.append(String.format(
                    Locale.ROOT,
                    "<ellipse cx=\"%.1f\" cy=\"0\" rx=\"1.6\" ry=\"5\" fill=\"var(--text)\"/>",
                    at(lift, most)));
        }
        return svg.append("</svg>").toString();
    }

    /** In hundredths of half the width. */
    private static double at(Object lift, double most) {
        return Math.clamp(85 * (Double) lift / most, -100, 100);
    }

    private static String line(String kind, double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                kind,
                x1,
                y1,
                x2,
                y2);
    }

    /** Lifts of days, the earliest left, each with what one look and many would say. */
    private void days(String arm, PersonMetric metric) {
        List<Map<String, Object>> days = readOut.rows().stream()
                .filter(row -> arm.equals(row.get("arm")) && metric.key().equals(row.get("metric")) && isOfDay(row))
                .toList();
        if (days.stream().allMatch(day -> day.get("lift") == null)) {
            return;
        }
        double most = most(days);
        List<String> svg = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Map<String, Object> day = days.get(i);
            double x = 280 * (i + .5) / days.size();
            if (day.get("lift") instanceof Double lift) {
                svg.add("<g class=\"" + colour(day) + "\"><title>"
                        + escaped(String.valueOf(day.get("slice")).substring(DAY.length())) + ": "
                        + percent(lift) + " % (" + percent(day.get("sequentialLow")) + " to "
                        + percent(day.get("sequentialHigh")) + ")</title>"
                        + line(
                                "always",
                                x,
                                -at(day.get("sequentialLow"), most) / 2,
                                x,
                                -at(day.get("sequentialHigh"), most) / 2)
                        + line("once", x, -at(day.get("low"), most) / 2, x, -at(day.get("high"), most) / 2)
                        + String.format(
                                Locale.ROOT,
                                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/></g>",
                                x,
                                -at(lift, most) / 2));
            }
        }
        line.accept("<div class=\"card\"><h3>" + Comparison.words(metric)
                + "</h3><svg viewBox=\"0 -56 280 124\"><line class=\"zero\" x1=\"0\" x2=\"280\" y1=\"0\" y2=\"0\"/>"
                + "<text x=\"0\" y=\"-48\">" + whole(most) + " %</text><text x=\"0\" y=\"54\">" + whole(-most)
                + " %</text>" + String.join("", svg) + ends(days) + "</svg></div>");
    }

    private static String ends(List<Map<String, Object>> days) {
        return days.size() == 1
                ? "<text x=\"140\" y=\"66\" text-anchor=\"middle\">%s</text>".formatted(date(days.getFirst()))
                : "<text x=\"0\" y=\"66\">%s</text><text x=\"280\" y=\"66\" text-anchor=\"end\">%s</text>"
                        .formatted(date(days.getFirst()), date(days.getLast()));
    }

    private static String date(Map<String, Object> day) {
        return escaped(String.valueOf(day.get("slice")).substring(DAY.length()));
    }

    private static PersonMetric metric(Map<String, Object> row) {
        return Stream.of(PersonMetric.values())
                .filter(metric -> metric.key().equals(row.get("metric")))
                .findFirst()
                .orElseThrow();
    }

    private static long people(Map<String, Object> row) {
        return (Long) row.get("people");
    }

    private static String value(PersonMetric metric, Object value) {
        if (!(value instanceof Double number)) {
            return "";
        }
        return switch (metric) {
            case CTR, FOLLOW_RATE, LIKE_RATE, FAVORITE_RATE, LONG_VIEW_RATE, HIDE_RATE, DEGRADED_RATE ->
                String.format(Locale.ROOT, "%.2f %%", PERCENT * number);
            case PAGES, MINUTES, DAYS -> String.format(Locale.ROOT, "%.2f", number);
        };
    }

    private static String whole(double share) {
        return String.format(Locale.ROOT, "%+.0f", PERCENT * share);
    }

    private static String percent(Object share) {
        return share instanceof Double number ? String.format(Locale.ROOT, "%+.2f", PERCENT * number) : "";
    }

    private static String escaped(Object text) {
        return text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

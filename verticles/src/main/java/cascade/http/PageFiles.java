package cascade.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the pages are made of, beside their documents: a jar cannot be listed as a folder can. */
final class PageFiles {

    /** Below {@code cascade/pages}. */
    static final List<String> NAMES = List.of(
            "about.css",
            "base.css",
            "console-forms.css",
            "console.css",
            "icon.svg",
            "main.js",
            "person.js",
            "sheets.css",
            "sign-in.css",
            "sign-in.js",
            "tiles.css",
            "videos.css",
            "whose.css",
            "why.css",
            "about/experiments.js",
            "about/looks.js",
            "about/page.js",
            "about/scenes.js",
            "about/yours.js",
            "art/abstract.js",
            "art/canvas.js",
            "art/creatures.js",
            "art/draw.js",
            "art/nature.js",
            "art/palette.js",
            "art/seed.js",
            "art/shapes.js",
            "art/things.js",
            "art/town.js",
            "console/chart.js",
            "console/editor.js",
            "console/form.js",
            "console/history.js",
            "console/page.js",
            "console/panels.js",
            "console/sample.js",
            "console/stream.js",
            "console/words.js",
            "net/events.js",
            "net/feed.js",
            "net/http.js",
            "net/items.js",
            "net/keep.js",
            "net/preferences.js",
            "panel/degraded.js",
            "panel/experiments.js",
            "panel/exposure.js",
            "panel/inspector.js",
            "panel/items.js",
            "panel/lags.js",
            "panel/latency.js",
            "panel/letters.js",
            "panel/models.js",
            "panel/newcomers.js",
            "panel/node.js",
            "panel/outcomes.js",
            "panel/panel.js",
            "panel/people.js",
            "panel/readouts.js",
            "panel/releases.js",
            "panel/requests.js",
            "panel/rules.js",
            "panel/timeline.js",
            "panel/traffic.js",
            "view/actions.js",
            "view/art.js",
            "view/chart.js",
            "view/columns.js",
            "view/detail.js",
            "view/dom.js",
            "view/menu.js",
            "view/notes.js",
            "view/people.js",
            "view/sheets.js",
            "view/sight.js",
            "view/stay.js",
            "view/tile.js",
            "view/videos.js",
            "view/waterfall.js",
            "view/why.js");

    /** Of others, from their WebJars, and how pages call them. */
    static final Map<String, String> LIBRARIES = Map.of(
            "lib/uplot.css", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.min.css",
            "lib/uplot.js", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.iife.min.js");

    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export) .*from \"([^\"]+)\";$", Pattern.MULTILINE);

    private PageFiles() {}

    /** A module and all that it needs, in the order in which they are found: what a page loads at once, that a browser need not find out one by one. */
    static List<String> modulesFrom(String first, Function<String, byte[]> content) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(first));
        while (!left.isEmpty()) {
            String module = left.remove();
            if (found.add(module)) {
                IMPORT.matcher(new String(content.apply(module), StandardCharsets.UTF_8))
                        .results()
                        .map(other -> Path.of(module)
                                .resolveSibling(other.group(1))
                                .normalize()
                                .toString())
                        .forEach(left::add);
            }
        }
        return List.copyOf(found);
    }

    static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException(name);
        };
    }
}

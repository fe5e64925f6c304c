package cascade.http;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the pages are made of, beside their documents: a jar cannot be listed as a folder can. */
final class PageFiles {

    /** Below {@code cascade/pages}. */
    static final List<String> NAMES = List.of(
            "about.css",
            "base.css",
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
            "net/events.js",
            "net/feed.js",
            "net/http.js",
            "net/items.js",
            "net/keep.js",
            "net/preferences.js",
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

    /** Modules that the feed's page alone needs. */
    private static final Set<String> OF_THE_FEED = Set.of(
            "main.js",
            "net/feed.js",
            "view/actions.js",
            "view/chart.js",
            "view/columns.js",
            "view/detail.js",
            "view/menu.js",
            "view/sight.js",
            "view/stay.js",
            "view/tile.js",
            "view/videos.js",
            "view/waterfall.js",
            "view/why.js");

    /** Takes a key, and needs nothing else. */
    private static final String SIGN_IN = "sign-in.js";

    private PageFiles() {}

    /** The modules of the page that shows feeds. */
    static List<String> modulesOfTheFeed() {
        return modules(name -> !name.startsWith("about/") && !name.equals(SIGN_IN));
    }

    /** The modules of the page that says what decides the order. */
    static List<String> modulesOfTheOrder() {
        return modules(name -> !OF_THE_FEED.contains(name) && !name.equals(SIGN_IN));
    }

    private static List<String> modules(Predicate<String> isOfThePage) {
        return NAMES.stream()
                .filter(name -> name.endsWith(".js"))
                .filter(isOfThePage)
                .toList();
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

package cascade.http;

import java.util.List;

/** What the page is made of, beside its index: a jar cannot be listed as a folder can. */
final class PageFiles {

    /** Below {@code cascade/pages}. */
    static final List<String> NAMES = List.of(
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

    private PageFiles() {}

    static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException(name);
        };
    }
}

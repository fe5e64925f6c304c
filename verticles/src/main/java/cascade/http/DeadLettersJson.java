package cascade.http;

import cascade.deadletters.EventText;
import cascade.deadletters.LetterPage;
import cascade.deadletters.LetterRow;
import cascade.deadletters.Listing;
import cascade.deadletters.Settlement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Dead letters, and what was done about them, as they are answered. */
final class DeadLettersJson {

    /** Of the event of a letter that is shown alone. */
    private static final int MOST_CHARACTERS = 64 << 10;

    private DeadLettersJson() {}

    static JsonObject of(Listing listing) {
        JsonArray letters = new JsonArray();
        listing.latest().forEach(row -> letters.add(letter(row).put("event", text(row.text()))));
        JsonObject json = new JsonObject()
                .put("letters", letters)
                .put("total", listing.total())
                .put("open", listing.open());
        return listing.isPartial() ? json.put("isPartial", true) : json;
    }

    static JsonObject of(LetterPage page) {
        @Nullable EventText event = page.text(MOST_CHARACTERS).orElse(null);
        return letter(page.row())
                .put("event", text(event))
                .put("isText", event != null && event.isText())
                .put("isCut", event != null && event.isCut())
                .put("lines", new JsonArray(page.lines()));
    }

    static JsonObject of(Settlement settlement) {
        return new JsonObject()
                .put("letter", settlement.letter())
                .put("how", settlement.how().word())
                .put("at", settlement.at().toString())
                .put("as", settlement.as().toString());
    }

    private static JsonObject letter(LetterRow row) {
        JsonObject json = new JsonObject()
                .put("letter", row.letter().toString())
                .put("setAside", row.setAside().toString())
                .put("reason", row.code())
                .put("text", row.sentence())
                .put("state", row.settlement().map(done -> done.how().word()).orElse("open"));
        if (!row.done().isEmpty()) {
            json.put("done", new JsonArray(row.done()));
        }
        row.settlement()
                .ifPresent(done -> json.put("settledAt", done.at().toString())
                        .put("settledAs", done.as().toString()));
        return json;
    }

    private static @Nullable String text(@Nullable EventText event) {
        return event == null ? null : event.text();
    }
}

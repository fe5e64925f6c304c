package cascade.samples;

import cascade.features.Ids;
import cascade.features.InvalidIdException;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.samples.Members.Shape;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code cascade.served}, version 1. What samples hold of them is looked at and copied byte by byte, the rest passed over; members
 * that are not known are of later builds.
 */
final class ServedReader {

    private static final int VERSION = 1;
    /** Above what any page has, below what is stored of a place. */
    private static final int MOST_ITEMS = 1_000;

    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<String, Shape> OF_REQUEST = Map.ofEntries(
            Map.entry("requestId", Shape.TEXT),
            Map.entry("user", Shape.TEXT),
            Map.entry("time", Shape.TEXT),
            Map.entry("scene", Shape.TEXT),
            Map.entry("context", Shape.TEXTS_BY_NAME),
            Map.entry("arms", Shape.TEXTS_BY_NAME),
            Map.entry("experimentsVersion", Shape.WHOLE),
            Map.entry("rulesVersion", Shape.WHOLE),
            Map.entry("models", Shape.TEXTS_BY_NAME),
            Map.entry("degraded", Shape.TEXTS),
            Map.entry("userInputs", Shape.WHOLES),
            Map.entry("contextInputs", Shape.WHOLES));

    private static final Map<String, Shape> OF_ITEM = Map.of(
            "item", Shape.TEXT,
            "value", Shape.NUMBER,
            "scores", Shape.NUMBERS_BY_NAME,
            "sources", Shape.TEXTS,
            "recallScore", Shape.NUMBER,
            "inputs", Shape.WHOLES,
            "crossInputs", Shape.WHOLES);

    private final byte[] json;
    private final JsonParser parser;
    private final Members head;
    private final List<ServedPart.Shown> items = new ArrayList<>();
    private long version = -1;
    private boolean isOfNobody;
    private boolean hasItems;

    private ServedReader(byte[] json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
        this.head = new Members(json, parser, OF_REQUEST, Set.of("rulesVersion"));
    }

    /**
     * The request that {@code json} is of; empty where nobody asked it.
     *
     * @throws MalformedException where it is no such record
     */
    static Optional<ServedRecord> read(byte @Nullable [] json) {
        if (json == null) {
            throw new MalformedException("the record has no value");
        }
        try (JsonParser parser = JSON.createParser(json)) {
            return new ServedReader(json, parser).read();
        } catch (IOException e) {
            throw new MalformedException("is not JSON: " + e.getMessage());
        } catch (InvalidIdException | DateTimeException | ArithmeticException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<ServedRecord> read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("is not an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "v" -> version = parser.getValueAsLong(-1);
                case "profiling" -> {
                    isOfNobody = true;
                    parser.skipChildren();
                }
                case "items" -> readItems();
                default -> head.take(name);
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedException("goes on after its end");
        }
        if (version != VERSION) {
            throw new MalformedException("v is not " + VERSION);
        }
        if (isOfNobody) {
            return Optional.empty();
        }
        if (!hasItems) {
            throw new MalformedException("items is missing");
        }
        byte[] members = head.whole("");
        return Optional.of(new ServedRecord(
                new UserId(head.text("user")),
                Ids.check("request", head.text("requestId")),
                Instant.parse(head.text("time")).toEpochMilli(),
                new ServedPart(members, items)));
    }

    private void readItems() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY || hasItems) {
            throw new MalformedException("items is not one array");
        }
        hasItems = true;
        Set<String> ids = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = "items[" + items.size() + "].";
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedException(place + " is not an object");
            }
            Members members = new Members(json, parser, OF_ITEM, Set.of());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.take(name);
            }
            byte[] whole = members.whole(place);
            String item = new ItemId(members.text("item")).value();
            if (!ids.add(item)) {
                throw new MalformedException(place + "item is on the page twice: " + item);
            }
            items.add(new ServedPart.Shown(item, whole));
            if (items.size() > MOST_ITEMS) {
                throw new MalformedException("items has more than " + MOST_ITEMS);
            }
        }
    }
}

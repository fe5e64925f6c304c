package cascade.samples;

import cascade.features.Ids;
import cascade.features.InvalidIdException;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.codec.CodecException;
import cascade.features.codec.JsonReader;
import cascade.samples.Members.Shape;
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
 * Reads records of {@code cascade.served}, of versions 1 and 2. What samples hold of them is looked at and copied byte by byte, the rest passed over; members
 * that are not known are of later builds.
 */
final class ServedReader {

    private static final int LATEST = 2;
    /** Above what any page has, below what is stored of a place. */
    private static final int MOST_ITEMS = 1_000;

    private static final Map<String, Shape> OF_REQUEST = Map.ofEntries(
            Map.entry("v", Shape.WHOLE),
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
            Map.entry("contextInputs", Shape.WHOLES),
            Map.entry("knobs", Shape.TEXTS_BY_NAME),
            Map.entry("exposures", Shape.TEXTS),
            Map.entry("slots", Shape.TEXTS),
            Map.entry("userRaw", Shape.WHOLES),
            Map.entry("contextRaw", Shape.WHOLES));

    private static final Map<String, Shape> OF_ITEM = Map.ofEntries(
            Map.entry("item", Shape.TEXT),
            Map.entry("value", Shape.NUMBER),
            Map.entry("scores", Shape.NUMBERS_BY_NAME),
            Map.entry("sources", Shape.TEXTS),
            Map.entry("recallScore", Shape.NUMBER),
            Map.entry("inputs", Shape.WHOLES),
            Map.entry("crossInputs", Shape.WHOLES),
            Map.entry("kind", Shape.TEXT),
            Map.entry("author", Shape.TEXT),
            Map.entry("topic", Shape.TEXT),
            Map.entry("moved", Shape.TEXTS),
            Map.entry("team", Shape.TEXT),
            Map.entry("propensity", Shape.NUMBER),
            Map.entry("itemRaw", Shape.WHOLES),
            Map.entry("crossRaw", Shape.WHOLES));

    /** What a record of either version may be without. */
    private static final Set<String> OPTIONAL =
            Set.of("rulesVersion", "knobs", "exposures", "moved", "team", "propensity");

    /** What those of version 1 alone have: rows of one schema. */
    private static final Set<String> ROWS = Set.of("userInputs", "contextInputs", "inputs", "crossInputs");

    /** What those of version 2 alone have. */
    private static final Set<String> RAW =
            Set.of("slots", "userRaw", "contextRaw", "kind", "author", "topic", "itemRaw", "crossRaw");

    private final byte[] json;
    private final JsonReader reader;
    private final Members head;
    private final List<ServedPart.Shown> items = new ArrayList<>();
    private @Nullable Long version;
    private boolean isOfNobody;
    private boolean hasItems;

    private ServedReader(byte[] json, JsonReader reader) {
        this.json = json;
        this.reader = reader;
        this.head = new Members(json, reader, OF_REQUEST);
    }

    /**
     * The request that {@code json} is of; empty where nobody asked it.
     *
     * @throws CodecException where it is no such record
     */
    static Optional<ServedRecord> read(byte @Nullable [] json) {
        byte[] there = JsonReader.required(CodecException.WHOLE, json);
        try {
            return JsonReader.whole(there, reader -> new ServedReader(there, reader).read());
        } catch (InvalidIdException | DateTimeException | ArithmeticException e) {
            throw new CodecException(CodecException.WHOLE, String.valueOf(e.getMessage()));
        }
    }

    private Optional<ServedRecord> read() throws IOException {
        reader.members(this::readMember);
        JsonReader.required("v", version);
        if (isOfNobody) {
            return Optional.empty();
        }
        if (!hasItems) {
            throw new CodecException("items", "is missing");
        }
        byte[] members = head.whole("", optional());
        return Optional.of(new ServedRecord(
                new UserId(head.text("user")),
                Ids.check("request", head.text("requestId")),
                Instant.parse(head.text("time")).toEpochMilli(),
                new ServedPart(members, items)));
    }

    private boolean readMember(String name) throws IOException {
        switch (name) {
            case "v" -> {
                version = reader.integer("v", 1, LATEST);
                return head.read(name);
            }
            case "profiling" -> {
                isOfNobody = true;
                return false;
            }
            case "items" -> readItems();
            default -> {
                return head.read(name);
            }
        }
        return true;
    }

    private Set<String> optional() {
        Set<String> optional = new HashSet<>(OPTIONAL);
        optional.addAll(JsonReader.required("v", version) == 1 ? RAW : ROWS);
        return optional;
    }

    private void readItems() throws IOException {
        if (hasItems) {
            throw new CodecException("items", "comes twice");
        }
        hasItems = true;
        reader.expect("items", JsonToken.START_ARRAY, "an array");
        Set<String> optional = optional();
        Set<String> ids = new HashSet<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            String place = "items[" + items.size() + "].";
            Members members = new Members(json, reader, OF_ITEM);
            reader.members(members);
            byte[] whole = members.whole(place, optional);
            String item = new ItemId(members.text("item")).value();
            if (!ids.add(item)) {
                throw new CodecException(place + "item", "is on the page twice: " + item);
            }
            items.add(new ServedPart.Shown(item, whole));
            if (items.size() > MOST_ITEMS) {
                throw new CodecException("items", "has more than " + MOST_ITEMS);
            }
        }
    }
}

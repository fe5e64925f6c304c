package cascade.features.row;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an item row. */
final class ItemRow {

    static final RepeatedTexts<AuthorId> AUTHORS = new RepeatedTexts<>(17, AuthorId::new);
    static final RepeatedTexts<Topic> TOPICS = new RepeatedTexts<>(12, Topic::new);

    private ItemRow() {}

    static void write(RowWriter writer, Item item) {
        writer.octet(
                switch (item.kind()) {
                    case IMAGE -> 0;
                    case VIDEO -> 1;
                });
        writer.text(item.author().value()).text(item.topic().value());
        writer.varint(item.tags().size());
        item.tags().forEach(writer::text);
        writer.zigzag(item.publishedAt().toEpochMilli())
                .optionalNumber(item.durationMillis())
                .optionalNumber(item.width())
                .optionalNumber(item.height());
        writeVector(writer, item.vector());
        writer.words(item.attributes());
    }

    static Item read(RowReader reader, ItemId id) {
        Kind kind = kind(reader.octet());
        AuthorId author = reader.value(AUTHORS);
        Topic topic = reader.value(TOPICS);
        List<String> tags = readTags(reader);
        Instant publishedAt = Instant.ofEpochMilli(reader.zigzag());
        Long durationMillis = reader.optionalNumber();
        Integer width = reader.optionalInteger();
        Integer height = reader.optionalInteger();
        float[] vector = readVector(reader);
        Map<String, String> attributes = reader.words();
        return new Item(id, kind, author, topic, tags, publishedAt, durationMillis, width, height, vector, attributes);
    }

    private static Kind kind(int octet) {
        return switch (octet) {
            case 0 -> Kind.IMAGE;
            case 1 -> Kind.VIDEO;
            default -> throw new RowException("the row's item is of an unknown kind: " + octet);
        };
    }

    private static List<String> readTags(RowReader reader) {
        String[] tags = new String[reader.size()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = reader.value(RowReader.WORDS);
        }
        return List.of(tags);
    }

    private static void writeVector(RowWriter writer, float @Nullable [] vector) {
        writer.octet(vector == null ? 0 : 1);
        if (vector != null) {
            writer.varint(vector.length);
            for (float value : vector) {
                writer.real(value);
            }
        }
    }

    private static float @Nullable [] readVector(RowReader reader) {
        if (!reader.isPresent()) {
            return null;
        }
        float[] vector = new float[reader.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = reader.real();
        }
        return vector;
    }
}

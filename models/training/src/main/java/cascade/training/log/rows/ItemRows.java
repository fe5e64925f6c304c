package cascade.training.log.rows;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.codec.CodecException;
import cascade.training.duckdb.RowAppender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items as rows of {@link cascade.training.log.layout.Dataset#ITEMS}. */
public final class ItemRows {

    /** What {@link #read} reads, to stand behind SELECT. */
    public static final String COLUMNS =
            "id, kind, author, topic, to_json(tags)::VARCHAR, epoch_us(publishedAt), durationMillis, width, height,"
                    + " to_json(vector)::VARCHAR, to_json(attributes)::VARCHAR";

    private static final int REST = 10;

    private ItemRows() {}

    /** Adds what a change made of an item. */
    public static void append(RowAppender row, int partition, long offset, Change<ItemId, Item> change)
            throws SQLException {
        row.beginRow();
        row.integer(partition).number(offset);
        row.text(change.id().value()).number(change.version()).time(change.time());
        row.flag(change.row() == null);
        if (change.row() == null) {
            for (int i = 0; i < REST; i++) {
                row.nothing();
            }
        } else {
            body(row, change.row());
        }
        row.endRow();
    }

    private static void body(RowAppender row, Item item) throws SQLException {
        row.text(item.kind().text())
                .text(item.author().value())
                .text(item.topic().value());
        row.list(item.tags()).time(item.publishedAt());
        row.number(item.durationMillis()).integer(item.width()).integer(item.height());
        row.list(floats(item.vector())).words(item.attributes());
    }

    private static @Nullable List<Float> floats(float @Nullable [] vector) {
        if (vector == null) {
            return null;
        }
        List<Float> list = new ArrayList<>(vector.length);
        for (float value : vector) {
            list.add(value);
        }
        return list;
    }

    /**
     * The item of a row of {@link #COLUMNS} that is not removed.
     *
     * @throws CodecException where it is none
     */
    public static Item read(ResultSet row) throws SQLException {
        String kind = row.getString(2);
        return new Item(
                new ItemId(row.getString(1)),
                Kind.of(kind).orElseThrow(() -> new CodecException("kind", "is unknown: " + kind)),
                new AuthorId(row.getString(3)),
                new Topic(row.getString(4)),
                Columns.texts(row.getString(5)),
                Columns.instant(row.getLong(6)),
                Columns.number(row, 7),
                Columns.integer(row, 8),
                Columns.integer(row, 9),
                Columns.vector(row.getString(10)),
                Columns.words(row.getString(11)));
    }
}

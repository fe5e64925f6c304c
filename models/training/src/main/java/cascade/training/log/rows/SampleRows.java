package cascade.training.log.rows;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.training.duckdb.RowAppender;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of answers as rows of {@link cascade.training.log.layout.Dataset#SAMPLES}: one an item. */
public final class SampleRows {

    /** What {@link #read} reads, to stand behind SELECT. */
    public static final String COLUMNS =
            "\"user\", item, epoch_us(\"time\"), models['rank'], to_json(userInputs)::VARCHAR, to_json(contextInputs)::VARCHAR,"
                    + " to_json(inputs)::VARCHAR, to_json(crossInputs)::VARCHAR, coalesce(click, false), coalesce(follow, false),"
                    + " coalesce(\"like\", false) OR coalesce(favorite, false), dwellMillis, to_json(slots)::VARCHAR, scene, kind, author, topic,"
                    + " to_json(userRaw)::VARCHAR, to_json(contextRaw)::VARCHAR, to_json(itemRaw)::VARCHAR, to_json(crossRaw)::VARCHAR, propensity,"
                    + " requestId, \"position\"";

    private static final int SLOTS = 13;
    private static final int REQUEST = 23;
    private static final int POSITION = 24;

    private SampleRows() {}

    /**
     * The item of a row of {@link #COLUMNS}.
     *
     * @throws cascade.features.InvalidIdException where its user or item has no id
     */
    public static ServedSample read(ResultSet row) throws SQLException {
        return new ServedSample(
                String.valueOf(row.getString(REQUEST)),
                new UserId(String.valueOf(row.getString(1))),
                new ItemId(String.valueOf(row.getString(2))),
                Columns.instant(row.getLong(3)),
                row.getString(4),
                Columns.ids(row.getString(5)),
                Columns.ids(row.getString(6)),
                Columns.ids(row.getString(7)),
                Columns.ids(row.getString(8)),
                raw(row),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getBoolean(11),
                Columns.number(row, 12));
    }

    private static ServedSample.@Nullable Raw raw(ResultSet row) throws SQLException {
        List<String> slots = Columns.texts(row.getString(SLOTS));
        return slots.isEmpty()
                ? null
                : new ServedSample.Raw(
                        slots,
                        row.getInt(POSITION),
                        row.getString(SLOTS + 1),
                        row.getString(SLOTS + 2),
                        row.getString(SLOTS + 3),
                        row.getString(SLOTS + 4),
                        Columns.numbers(row.getString(SLOTS + 5)),
                        Columns.numbers(row.getString(SLOTS + 6)),
                        Columns.numbers(row.getString(SLOTS + 7)),
                        Columns.numbers(row.getString(SLOTS + 8)),
                        Columns.real(row, SLOTS + 9));
    }

    /** Adds all items of {@code sample}. */
    public static void append(RowAppender row, int partition, long offset, SampleRecord sample) throws SQLException {
        for (SampleItem item : sample.items()) {
            row.beginRow();
            row.integer(partition).number(offset);
            request(row, sample);
            row.text(item.item()).integer(item.position()).real(item.value());
            row.map(item.scores()).list(item.sources()).real(item.recallScore());
            row.ids(item.inputs()).ids(item.crossInputs());
            row.time(item.impressedAt());
            labels(row, item.labels());
            sample.details().appendOfSample(row);
            item.details().appendOfSample(row);
            row.endRow();
        }
    }

    private static void request(RowAppender row, SampleRecord sample) throws SQLException {
        row.text(sample.requestId()).text(sample.user()).time(sample.time());
        row.text(sample.scene()).words(sample.context()).words(sample.arms());
        row.number(sample.experimentsVersion()).number(sample.rulesVersion());
        row.words(sample.models()).list(sample.degraded());
        row.ids(sample.userInputs()).ids(sample.contextInputs());
        row.text(sample.shownBy()).integer(sample.version());
    }

    private static void labels(RowAppender row, Labels labels) throws SQLException {
        row.flag(labels.click()).flag(labels.like()).flag(labels.favorite());
        row.flag(labels.follow()).flag(labels.hide()).number(labels.dwellMillis());
    }
}

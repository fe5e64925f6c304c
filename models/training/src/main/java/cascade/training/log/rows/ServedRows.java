package cascade.training.log.rows;

import cascade.training.duckdb.RowAppender;
import cascade.training.log.rows.ServedRecord.ServedItem;
import java.sql.SQLException;
import java.util.List;

/** Answers as rows of {@link cascade.training.log.layout.Dataset#SERVED}: one an item. */
public final class ServedRows {

    private ServedRows() {}

    /** Adds all items of {@code served}. */
    public static void append(RowAppender row, int partition, long offset, ServedRecord served) throws SQLException {
        append(row, partition, offset, served, true, served.items());
        append(row, partition, offset, served, false, served.candidates());
    }

    private static void append(
            RowAppender row, int partition, long offset, ServedRecord served, boolean isShown, List<ServedItem> items)
            throws SQLException {
        for (int position = 0; position < items.size(); position++) {
            ServedItem item = items.get(position);
            row.beginRow();
            row.integer(partition).number(offset);
            request(row, served);
            row.flag(isShown).integer(position);
            row.text(item.item()).real(item.value()).map(item.scores());
            row.list(item.sources()).words(item.triggers()).real(item.recallScore());
            row.ids(item.inputs()).ids(item.crossInputs()).numbers(item.counts());
            row.map(item.countsApplied());
            served.details().append(row);
            item.details().append(row);
            row.integer(served.details().cut());
            row.endRow();
        }
    }

    private static void request(RowAppender row, ServedRecord served) throws SQLException {
        row.text(served.requestId()).text(served.user()).time(served.time());
        row.text(served.scene()).text(served.anchor());
        row.words(served.context()).words(served.arms());
        row.number(served.experimentsVersion()).number(served.rulesVersion());
        row.words(served.models()).list(served.degraded());
        row.text(served.chain()).map(served.applied());
        row.ids(served.userInputs()).ids(served.contextInputs());
    }
}

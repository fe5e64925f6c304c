package cascade.training.log.rows;

import cascade.training.duckdb.RowAppender;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import java.sql.SQLException;

/** What came of answers as rows of {@link cascade.training.log.layout.Dataset#SAMPLES}: one an item. */
public final class SampleRows {

    private SampleRows() {}

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

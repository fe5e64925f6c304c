package cascade.training.data;

import cascade.training.duckdb.DuckDb;
import cascade.training.embedding.SampleLayout;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers the rows of the embedding table over Parquet columns: a layout, and the SQL that computes a sample's ids. A
 * missing value, and a list's missing element, is 0: padding.
 */
final class ParquetRows {

    /** Longer lists are no feature but a fault. */
    static final int MAX_WIDTH = 1024;

    private final DuckDb database;
    private final ParquetColumns columns;
    private final IdSpace space;
    private final List<ParquetFile> train;
    private final List<ParquetFile> all;
    private final List<SampleLayout.Slot> slots = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int rows = 1;

    ParquetRows(
            DuckDb database, ParquetColumns columns, IdSpace space, List<ParquetFile> train, List<ParquetFile> all) {
        this.database = database;
        this.columns = columns;
        this.space = space;
        this.train = train;
        this.all = all;
        columns.slots().forEach(this::add);
        if (space instanceof IdSpace.Hashed hashed) {
            rows = hashed.buckets() + 1;
        }
    }

    SampleLayout layout() {
        return new SampleLayout(rows, columns.fields(), slots);
    }

    /** One expression an id, in the order of the layout. */
    List<String> ids() {
        return ids;
    }

    private void add(ParquetColumns.Slot slot) {
        String column = DuckDb.name(slot.column());
        boolean list = all.getFirst().isList(slot.column());
        for (ParquetFile file : all) {
            if (file.isList(slot.column()) != list) {
                throw file.fault("column " + slot.column(), "holds lists in some files only");
            }
        }
        int width = list ? width(slot.column()) : 1;
        List<String> words = list
                ? IntStream.rangeClosed(1, width)
                        .mapToObj(i -> column + "[" + i + "]")
                        .toList()
                : List.of(column);
        addIds(slot, words);
        slots.add(new SampleLayout.Slot(slot.column(), columns.fields().indexOf(slot.field()), width));
    }

    private void addIds(ParquetColumns.Slot slot, List<String> words) {
        String type = "words_" + slots.size();
        switch (space) {
            case IdSpace.Everything _ -> {
                var vocabulary = new WordSql(database, type, all, slot.column(), 1);
                words.forEach(word -> ids.add("coalesce(%s + %d, 0)".formatted(vocabulary.number(word), rows)));
                rows += vocabulary.words();
            }
            case IdSpace.Frequent frequent -> {
                var vocabulary = new WordSql(database, type, train, slot.column(), frequent.minCount());
                words.forEach(word -> ids.add("CASE WHEN %s IS NULL THEN 0 ELSE coalesce(%s + %d, %d) END"
                        .formatted(word, vocabulary.number(word), rows + 1, rows)));
                rows += vocabulary.words() + 1;
            }
            // The column salts the hash: equal words of two columns are two features.
            case IdSpace.Hashed hashed ->
                words.forEach(word -> ids.add("coalesce(1 + (md5_number_lower(%s || %s::VARCHAR) %% %d)::INTEGER, 0)"
                        .formatted(DuckDb.text(slot.column() + '='), word, hashed.buckets())));
        }
    }

    /** The longest list of a column in any file, at least 1. */
    private int width(String column) {
        int width = 1;
        for (ParquetFile file : all) {
            try {
                long longest = database.number(
                        "SELECT coalesce(max(len(%s)), 0) FROM %s".formatted(DuckDb.name(column), file.source()));
                if (longest > MAX_WIDTH) {
                    throw file.fault(
                            "row %d, column %s".formatted(file.rowOfListOver(MAX_WIDTH, column), column),
                            "a list has at most " + MAX_WIDTH + " words");
                }
                width = Math.max(width, (int) longest);
            } catch (SQLException e) {
                throw file.unreadable("column " + column, e);
            }
        }
        return width;
    }
}

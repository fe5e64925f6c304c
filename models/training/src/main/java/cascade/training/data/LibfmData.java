package cascade.training.data;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Any libfm files as samples of one task, {@code click}.
 *
 * <p>Slots are found in the data. Where all lines are of one length and no id occurs in two positions, every position is a
 * slot and a field: {@code column0}, {@code column1}, .... Else there is one multi-hot slot, {@code ids}, as wide as the
 * longest line. The first id of a line tells whose sample it is.
 */
public final class LibfmData {

    private LibfmData() {}

    /**
     * Reads the three files, once.
     *
     * @param space which ids have a row to themselves
     * @throws SampleFormatException naming file, line and pair of what cannot be read
     */
    public static Samples read(LibfmFiles files, IdSpace space) {
        var ranges = new ColumnRanges();
        var rows = new LibfmRows(files, ranges::observe);
        List<String> columns = ranges.areColumns()
                ? IntStream.range(0, ranges.longest())
                        .mapToObj(i -> "column" + i)
                        .toList()
                : List.of("ids");
        int width = ranges.areColumns() ? 1 : ranges.longest();
        RowNumbers numbers = switch (space) {
            case IdSpace.Everything _ -> new EveryId(ranges.highestId() + 2);
            case IdSpace.Frequent frequent -> new Vocabulary(rows.trainCounts(columns.size()), frequent.minCount());
            case IdSpace.Hashed hashed -> new HashedIds(hashed.buckets());
        };
        List<Slot> slots = IntStream.range(0, columns.size())
                .mapToObj(i -> new Slot(columns.get(i), i, width))
                .toList();
        return rows.samples(new SampleLayout(numbers.rows(), columns, slots), numbers);
    }
}

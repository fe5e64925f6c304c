package cascade.training.data;

import java.util.Comparator;
import java.util.List;

/**
 * What the columns of a Parquet file mean. Other columns are not read.
 *
 * @param labels tasks in the order of the label columns of the samples
 * @param user column of whose sample it is: strings or integers
 * @param slots features; those of one field are put together, fields in the order of their first slot
 */
public record ParquetColumns(List<Label> labels, String user, List<Slot> slots) {

    /** One task, such as {@code click}, whose column holds booleans or numbers that are 0 or 1. */
    public record Label(String task, String column) {}

    /**
     * One feature, of the name of its column. Strings, integers and booleans are words; a column of lists of them is
     * multi-hot, and as wide as its longest list.
     *
     * @param field such as {@code user}, {@code item}, {@code context}
     */
    public record Slot(String column, String field) {}

    public ParquetColumns {
        labels = List.copyOf(labels);
        List<String> fields = slots.stream().map(Slot::field).distinct().toList();
        slots = slots.stream()
                .sorted(Comparator.comparingInt(slot -> fields.indexOf(slot.field())))
                .toList();
        if (labels.isEmpty() || slots.isEmpty()) {
            throw new IllegalArgumentException("samples need a label and a slot: " + labels + ", " + slots);
        }
    }

    /** In the order of their first slot. */
    List<String> fields() {
        return slots.stream().map(Slot::field).distinct().toList();
    }
}

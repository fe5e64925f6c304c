package cascade.run.importer.mapping;

import cascade.training.data.table.CellRefusedException;
import cascade.training.data.table.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the value of a member comes from. */
sealed interface Cell {

    /** The same for all rows. */
    record Constant(String value) implements Cell {}

    /**
     * A column.
     *
     * @param values what its texts mean; empty where they stand for themselves
     * @param otherwise what a text means that is not among {@code values}; null where it is a fault
     * @param missing what stands for an empty value; null where nothing does
     * @param time how it writes moments and durations
     * @param separator between the elements of a list, of which one text is the first; null where there is one element, or the column holds lists
     */
    record Column(
            String name,
            Map<String, String> values,
            @Nullable String otherwise,
            @Nullable String missing,
            TimeText time,
            @Nullable String separator)
            implements Cell {

        public Column {
            values = Map.copyOf(values);
        }

        /** A column as it is. */
        static Column plain(String name) {
            return new Column(name, Map.of(), null, null, TimeText.OURS, null);
        }

        /** What {@code text}, a value or an element of one, means. */
        String meaning(String text) {
            if (values.isEmpty()) {
                return text;
            }
            String meaning = values.getOrDefault(text, otherwise);
            if (meaning == null) {
                throw new CellRefusedException(
                        name,
                        "is none of "
                                + String.join(
                                        ", ", values.keySet().stream().sorted().toList()) + ": '" + Shown.of(text)
                                + "'");
            }
            return meaning;
        }

        /** The elements of a row's value; null where it is empty and nothing stands for that. */
        @Nullable
        List<String> split(TableRow row) {
            String text = row.text(name);
            if (text == null) {
                text = missing;
            }
            if (text == null) {
                return null;
            }
            return separator == null
                    ? List.of(text)
                    : Arrays.stream(text.split(Pattern.quote(separator), -1))
                            .map(String::strip)
                            .toList();
        }

        private String first(String text) {
            int end = separator == null ? -1 : text.indexOf(separator);
            return end < 0 ? text : text.substring(0, end).strip();
        }

        /** What the value of a row means; null where it is empty and nothing stands for that. */
        @Nullable
        String of(TableRow row) {
            String text = row.text(name);
            return text == null ? missing : meaning(first(text));
        }
    }

    /** The value of a row that is one text. */
    static @Nullable String text(Cell cell, TableRow row) {
        return switch (cell) {
            case Constant constant -> constant.value();
            case Column column -> column.of(row);
        };
    }
}

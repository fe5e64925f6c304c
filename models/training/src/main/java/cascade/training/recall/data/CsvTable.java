package cascade.training.recall.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Some columns of a CSV file with a header line; values may be quoted and then hold commas, but no line breaks. */
final class CsvTable {

    private CsvTable() {}

    /**
     * Hands over every line.
     *
     * @throws RecallFormatException where the file cannot be read, a column is missing, a line has another number of values,
     *     or the consumer finds a value wrong
     */
    static void forEach(Path file, List<String> columns, Consumer<CsvLine> consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            List<String> names = split(header == null ? "" : header);
            int[] places = new int[columns.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = names.indexOf(columns.get(i));
                if (places[i] < 0) {
                    throw new RecallFormatException(file, 1, "there is no column " + columns.get(i));
                }
            }
            int line = 2;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                List<String> values = split(text);
                if (values.size() != names.size()) {
                    throw new RecallFormatException(file, line, values.size() + " values instead of " + names.size());
                }
                consumer.accept(new CsvLine(file, line++, columns, places, values));
            }
        } catch (IOException e) {
            throw new RecallFormatException(file, "cannot be read: " + e, e);
        }
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    /** One line; its getters take the number of a column among those that were asked for. */
    record CsvLine(Path file, int line, List<String> columns, int[] places, List<String> values) {

        String text(int column) {
            return values.get(places[column]);
        }

        long number(int column) {
            try {
                return Long.parseLong(text(column));
            } catch (NumberFormatException _) {
                throw wrong(column, "is not a whole number");
            }
        }

        /** Whole numbers apart by spaces. */
        int[] numbers(int column) {
            String[] words = text(column).isBlank()
                    ? new String[0]
                    : text(column).strip().split(" +", -1);
            int[] numbers = new int[words.length];
            for (int i = 0; i < words.length; i++) {
                try {
                    numbers[i] = Integer.parseInt(words[i]);
                } catch (NumberFormatException _) {
                    throw wrong(column, "is not a list of whole numbers");
                }
            }
            return numbers;
        }

        RecallFormatException wrong(int column, String fault) {
            return new RecallFormatException(
                    file, line, columns.get(column) + " " + fault + ": '" + text(column) + "'");
        }
    }
}

package cascade.ops.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A CSV file with a header line; values may be quoted and then hold commas and doubled quotes, but no line breaks. */
final class CsvFile {

    private CsvFile() {}

    /**
     * Gives every well-formed row to {@code consumer}; a row that it refuses with {@link MalformedRowException} or {@link
     * IllegalArgumentException} is counted and named.
     *
     * @throws ImportFailedException where the file or one of {@code needed} columns is missing, or over 1 % is malformed
     */
    static RowCheck read(Path file, List<String> needed, Consumer<CsvRow> consumer) {
        if (!Files.isReadable(file)) {
            throw new ImportFailedException("there is no " + file.toAbsolutePath());
        }
        RowCheck check = new RowCheck(file);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            Map<String, Integer> columns = columns(file, header == null ? "" : header, needed);
            long line = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                check.row();
                try {
                    consumer.accept(new CsvRow(columns, values(text, columns.size())));
                } catch (MalformedRowException | IllegalArgumentException e) {
                    check.malformed(line, String.valueOf(e.getMessage()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        check.finish();
        return check;
    }

    private static Map<String, Integer> columns(Path file, String header, List<String> needed) {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : split(header)) {
            columns.put(name, columns.size());
        }
        for (String name : needed) {
            if (!columns.containsKey(name)) {
                throw new ImportFailedException(file.toAbsolutePath() + " has no column " + name);
            }
        }
        return columns;
    }

    private static List<String> values(String text, int width) {
        List<String> values = split(text);
        if (values.size() != width) {
            throw new MalformedRowException(values.size() + " values instead of " + width);
        }
        return values;
    }

    static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            throw new MalformedRowException("a quote is not closed");
        }
        values.add(value.toString());
        return values;
    }
}

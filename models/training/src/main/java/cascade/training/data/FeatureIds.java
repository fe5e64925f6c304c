package cascade.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which column an id belongs to: lines {@code id TAB column TAB value} in the order of the ids, those of one column
 * together.
 */
record FeatureIds(List<Column> columns) {

    /** Ids {@code from} to {@code to - 1}. */
    record Column(String name, int from, int to) {

        boolean holds(int id) {
            return id >= from && id < to;
        }
    }

    FeatureIds {
        columns = List.copyOf(columns);
    }

    static FeatureIds read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new SampleFormatException(file, "cannot be read: " + e, e);
        }
        List<Column> columns = new ArrayList<>();
        int from = 0;
        for (int id = 0; id < lines.size(); id++) {
            String name = column(file, lines.get(id), id);
            boolean last = id + 1 == lines.size() || !name.equals(column(file, lines.get(id + 1), id + 1));
            if (last) {
                columns.add(new Column(name, from, id + 1));
                from = id + 1;
            }
        }
        if (columns.isEmpty()) {
            throw new SampleFormatException(file, "names no columns");
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw new SampleFormatException(file, "the ids of a column do not lie together: " + columns);
        }
        return new FeatureIds(columns);
    }

    private static String column(Path file, String line, int id) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 3 || !parts[0].equals(Integer.toString(id))) {
            throw new SampleFormatException(
                    file, "line " + (id + 1), "'" + line + "' is not " + id + " TAB column TAB value");
        }
        return parts[1];
    }

    int size() {
        return columns.getLast().to();
    }

    /** Refuses a line that does not hold one id of every column, in their order. */
    void check(LibfmLine line) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String place = "column " + column.name();
            if (i >= line.size()) {
                throw line.fault(place, "is missing");
            }
            if (!column.holds(line.id(i))) {
                throw line.fault(
                        place, "has ids %d to %d, not %d".formatted(column.from(), column.to() - 1, line.id(i)));
            }
        }
        if (line.size() > columns.size()) {
            throw line.fault("pair " + (columns.size() + 1), "there are only " + columns.size() + " columns");
        }
    }
}

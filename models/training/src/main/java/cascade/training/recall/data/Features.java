package cascade.training.recall.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of a CSV file as values of features, numbered through in the order in which they appear.
 *
 * @param numbers of the ids of the lines, from 0
 * @param values by line; a value may be several, apart by commas
 */
record Features(Map<Long, Integer> numbers, IntLists values, int valueCount) {

    /** @throws RecallFormatException where an id occurs twice, or as {@link CsvTable} does */
    static Features read(Path file, String id, List<String> columns) {
        List<String> all = new ArrayList<>(List.of(id));
        all.addAll(columns);
        Map<Long, Integer> numbers = new HashMap<>();
        Map<String, Integer> known = new HashMap<>();
        List<int[]> lists = new ArrayList<>();
        CsvTable.forEach(file, all, line -> {
            if (numbers.putIfAbsent(line.number(0), lists.size()) != null) {
                throw line.wrong(0, "occurs twice");
            }
            List<Integer> own = new ArrayList<>();
            for (int column = 1; column < all.size(); column++) {
                for (String part : line.text(column).split(",", -1)) {
                    if (!part.isEmpty()) {
                        own.add(known.computeIfAbsent(all.get(column) + "=" + part, _ -> known.size()));
                    }
                }
            }
            lists.add(own.stream().mapToInt(Integer::intValue).toArray());
        });
        return new Features(numbers, IntLists.of(lists), known.size());
    }

    int size() {
        return values.size();
    }
}

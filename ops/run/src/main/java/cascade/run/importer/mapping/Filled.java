package cascade.run.importer.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A member of our JSON and where it comes from.
 *
 * @param cells one, of the empty name; of an object of words one a word
 */
record Filled(Member member, Map<String, Cell> cells) {

    Filled {
        cells = new TreeMap<>(cells);
    }

    static Filled of(Member member, Cell cell) {
        return new Filled(member, Map.of("", cell));
    }

    /** Of a member that is no object. */
    Cell cell() {
        return cells.values().iterator().next();
    }

    /** The columns that it is read from. */
    Stream<Cell.Column> columns() {
        return cells.values().stream()
                .flatMap(cell -> cell instanceof Cell.Column column ? Stream.of(column) : Stream.of());
    }

    /** The paths of its cells below that of the table, such as {@code user} and {@code context.tab}, in the order of {@link #cells}. */
    List<String> paths() {
        return cells.keySet().stream()
                .map(name -> name.isEmpty() ? member.name() : member.name() + "." + name)
                .toList();
    }
}

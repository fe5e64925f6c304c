package cascade.run.importer.mapping;

import cascade.training.data.table.CellKind;
import cascade.training.data.table.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table and what its columns mean.
 *
 * @param path of its block in the mapping, such as {@code events[0]}
 */
record MappedTable(String path, Source source, List<Filled> members) {

    MappedTable {
        members = List.copyOf(members);
    }

    /** The columns that its members are read from. */
    List<String> columns() {
        return members.stream()
                .flatMap(Filled::columns)
                .map(Cell.Column::name)
                .distinct()
                .toList();
    }

    /** What a file of it lacks, each with the path of the mapping that asks for it. */
    List<String> faults(TableFile file) {
        List<String> faults = new ArrayList<>();
        for (Filled filled : members) {
            List<String> paths = filled.paths();
            List<Cell> cells = List.copyOf(filled.cells().values());
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i) instanceof Cell.Column column) {
                    fault(file, column, filled.member().shape())
                            .map(paths.get(i)::concat)
                            .map(fault -> path + "." + fault)
                            .ifPresent(faults::add);
                }
            }
        }
        return faults;
    }

    /** To be read after the path of what asks for the column. */
    static Optional<String> fault(TableFile file, Cell.Column column, Shape shape) {
        String name = column.name();
        if (!file.columns().contains(name)) {
            return Optional.of(": %s has no column %s; there are %s"
                    .formatted(file.file(), name, String.join(", ", file.columns())));
        }
        String there = ": column " + name + " of " + file.file() + " ";
        Optional<CellKind> kind = file.kind(name);
        if (kind.isEmpty()) {
            return Optional.of(there + "is neither text, number, time nor a list of them");
        }
        boolean list = shape == Shape.TEXTS || shape == Shape.NUMBERS;
        boolean time = shape == Shape.TIME;
        return switch (kind.get()) {
            case TEXT -> Optional.empty();
            case LIST -> list ? Optional.empty() : Optional.of(there + "holds lists");
            case MOMENT, LOCAL_TIME -> {
                if (!time) {
                    yield Optional.of(there + "holds times");
                }
                boolean said = column.time().unit() != null || column.time().format() != null;
                yield said ? Optional.of(there + "holds times, which have neither unit nor format") : Optional.empty();
            }
        };
    }
}

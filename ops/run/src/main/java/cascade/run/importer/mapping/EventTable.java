package cascade.run.importer.mapping;

import cascade.training.data.table.TableFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are events.
 *
 * @param type of the row's own event; null where a row has labels only
 * @param labels what else a row says was done
 * @param reaction how long after the row's time that was
 */
record EventTable(MappedTable table, @Nullable Cell type, List<Label> labels, Duration reaction) {

    EventTable {
        labels = List.copyOf(labels);
    }

    /** What a file of it lacks for its type and labels, each with the path of the mapping that asks for it. */
    List<String> faults(TableFile file) {
        List<String> faults = new ArrayList<>();
        if (type instanceof Cell.Column column) {
            MappedTable.fault(file, column, Shape.TEXT)
                    .map((table.path() + ".type")::concat)
                    .ifPresent(faults::add);
        }
        for (Label label : labels) {
            MappedTable.fault(file, Cell.Column.plain(label.column()), Shape.TEXT)
                    .map((table.path() + ".labels." + label.column())::concat)
                    .ifPresent(faults::add);
        }
        return faults;
    }
}

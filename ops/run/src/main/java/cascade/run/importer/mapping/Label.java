package cascade.run.importer.mapping;

import cascade.training.data.table.CellRefusedException;
import cascade.training.data.table.TableRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column that says whether something was done: one event for each row where it does. */
sealed interface Label {

    /** What a value says where nothing was done. */
    String NONE = "none";

    String column();

    /** The type of the event; null where there is none. An empty value is none. */
    @Nullable
    String type(TableRow row);

    /**
     * A column of few values.
     *
     * @param types by value, {@value #NONE} among them; every other value is a fault
     */
    record Values(Cell.Column cell, Map<String, String> types) implements Label {

        /** 1 and true are {@code type}, 0 and false are none. */
        static Values flag(String column, String type) {
            Map<String, String> types = Map.of("1", type, "true", type, "0", NONE, "false", NONE);
            return of(column, types);
        }

        static Values of(String column, Map<String, String> types) {
            return new Values(new Cell.Column(column, types, null, null, TimeText.OURS, null), types);
        }

        @Override
        public String column() {
            return cell.name();
        }

        @Override
        public @Nullable String type(TableRow row) {
            String type = cell.of(row);
            return type == null || type.equals(NONE) ? null : type;
        }
    }

    /** A duration: somebody looked where it is not 0. */
    record Dwell(Cell.Column cell) implements Label {

        @Override
        public String column() {
            return cell.name();
        }

        @Override
        public @Nullable String type(TableRow row) {
            Long millis = RowJson.millis(cell, row);
            if (millis != null && millis < 0) {
                throw new CellRefusedException(cell.name(), "is no duration: " + millis + " ms");
            }
            return millis == null || millis == 0 ? null : "dwell";
        }
    }
}

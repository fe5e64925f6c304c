package cascade.training.data.table;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row as DuckDB hands it over. */
final class ParquetRow implements TableRow {

    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> bytes;
    private final ResultSet cells;
    private long number;

    /**
     * @param wanted columns in the order of the cells
     * @param bytes those whose cells are bytes, of which nobody has seen whether they are UTF-8
     */
    ParquetRow(List<String> wanted, Set<String> bytes, ResultSet cells) {
        wanted.forEach(column -> places.put(column, places.size() + 1));
        this.bytes = bytes;
        this.cells = cells;
    }

    ParquetRow at(long row) {
        number = row;
        return this;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public @Nullable String text(String column) {
        try {
            if (bytes.contains(column)) {
                byte[] cell = cells.getBytes(place(column));
                return cell == null ? null : TableRow.decoded(column, ByteBuffer.wrap(cell));
            }
            String text = cells.getString(place(column));
            return text == null || text.isEmpty() ? null : text;
        } catch (SQLException e) {
            throw new CellRefusedException(column, "cannot be read: " + e.getMessage());
        }
    }

    @Override
    public @Nullable List<String> list(String column) {
        try {
            Array array = cells.getArray(place(column));
            if (array == null) {
                return null;
            }
            List<String> values = new ArrayList<>();
            for (Object value : (Object[]) array.getArray()) {
                if (value == null) {
                    throw new CellRefusedException(column, "has an empty element");
                }
                values.add(value.toString());
            }
            return values;
        } catch (SQLException e) {
            throw new CellRefusedException(column, "cannot be read: " + e.getMessage());
        }
    }

    private int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("column " + column + " is not among those that were asked for");
        }
        return place;
    }
}

package cascade.run.importer.mapping;

import cascade.features.codec.CodecException;
import cascade.training.data.table.CellKind;
import cascade.training.data.table.CellRefusedException;
import cascade.training.data.table.TableFile;
import cascade.training.data.table.TableRow;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one table as JSON of ours, and says which column is behind a member that is refused. */
final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Filled> members;
    private final Map<String, CellKind> kinds = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    RowJson(TableFile table, List<Filled> members) {
        this.members = List.copyOf(members);
        table.columns().forEach(column -> table.kind(column).ifPresent(kind -> kinds.put(column, kind)));
    }

    /** What writes further members. */
    interface More {
        void to(JsonGenerator json) throws IOException;
    }

    /**
     * What {@code decode} makes of the object of a row.
     *
     * @param which of the members are written
     * @param more further members
     * @throws CellRefusedException where it is refused
     */
    <T> T decoded(TableRow row, Predicate<Filled> which, More more, Function<byte[], T> decode) {
        bytes.reset();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Filled member : members) {
                if (which.test(member)) {
                    write(json, member, row);
                }
            }
            more.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return decode.apply(bytes.toByteArray());
        } catch (CodecException e) {
            throw new CellRefusedException(column(e.field()), e.field() + " " + Shown.escaped(e.reason()));
        }
    }

    /** The same, of all members and nothing else. */
    <T> T decoded(TableRow row, Function<byte[], T> decode) {
        return decoded(row, _ -> true, _ -> {}, decode);
    }

    /** The column of a member's path; empty where none is alone to blame. */
    private String column(String path) {
        for (Filled member : members) {
            int place = member.paths().indexOf(path);
            if (place >= 0 && List.copyOf(member.cells().values()).get(place) instanceof Cell.Column column) {
                return column.name();
            }
        }
        return "";
    }

    private void write(JsonGenerator json, Filled filled, TableRow row) throws IOException {
        String name = filled.member().name();
        switch (filled.member().shape()) {
            case TEXT -> {
                String text = Cell.text(filled.cell(), row);
                if (text != null) {
                    json.writeStringField(name, text);
                }
            }
            case NUMBER -> {
                Long number = number(filled.cell(), row);
                if (number != null) {
                    json.writeNumberField(name, number);
                }
            }
            case MILLIS -> {
                Long millis = millis(filled.cell(), row);
                if (millis != null) {
                    json.writeNumberField(name, millis);
                }
            }
            case TIME -> {
                Instant moment = moment(filled.cell(), row);
                if (moment != null) {
                    json.writeStringField(name, moment.toString());
                }
            }
            case TEXTS, NUMBERS -> writeList(json, filled, row);
            case WORDS -> {
                json.writeObjectFieldStart(name);
                for (Map.Entry<String, Cell> word : filled.cells().entrySet()) {
                    String text = Cell.text(word.getValue(), row);
                    if (text != null) {
                        json.writeStringField(word.getKey(), text);
                    }
                }
                json.writeEndObject();
            }
        }
    }

    private void writeList(JsonGenerator json, Filled filled, TableRow row) throws IOException {
        List<String> elements = elements(filled.cell(), row);
        if (elements == null) {
            return;
        }
        json.writeArrayFieldStart(filled.member().name());
        for (String element : elements) {
            if (filled.member().shape() == Shape.TEXTS) {
                json.writeString(element);
            } else {
                json.writeNumber(real(filled.cell(), element));
            }
        }
        json.writeEndArray();
    }

    private @Nullable List<String> elements(Cell cell, TableRow row) {
        if (!(cell instanceof Cell.Column column)) {
            return List.of(((Cell.Constant) cell).value());
        }
        List<String> elements = kinds.get(column.name()) == CellKind.LIST ? row.list(column.name()) : column.split(row);
        return elements == null ? null : elements.stream().map(column::meaning).toList();
    }

    private static float real(Cell cell, String text) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw refused(cell, "has an element that is no finite number: '" + Shown.of(text) + "'");
    }

    private static @Nullable Long number(Cell cell, TableRow row) {
        String text = Cell.text(cell, row);
        try {
            return text == null ? null : new BigDecimal(text).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw refused(cell, "is no whole number: '" + Shown.of(text) + "'");
        }
    }

    /** The duration of a row; null where there is none. */
    static @Nullable Long millis(Cell cell, TableRow row) {
        String text = Cell.text(cell, row);
        try {
            return text == null ? null : time(cell).millis(text);
        } catch (NumberFormatException | ArithmeticException e) {
            throw refused(cell, "is no number: '" + Shown.of(text) + "'");
        }
    }

    /** The moment of a row; null where there is none. */
    @Nullable
    Instant moment(Cell cell, TableRow row) {
        String text = Cell.text(cell, row);
        if (text == null) {
            return null;
        }
        CellKind kind =
                cell instanceof Cell.Column column ? kinds.getOrDefault(column.name(), CellKind.TEXT) : CellKind.TEXT;
        try {
            return time(cell).moment(text, kind);
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw refused(cell, "is no " + time(cell).said() + ": '" + Shown.of(text) + "'");
        }
    }

    private static TimeText time(Cell cell) {
        return cell instanceof Cell.Column column ? column.time() : TimeText.OURS;
    }

    private static CellRefusedException refused(Cell cell, String reason) {
        return new CellRefusedException(cell instanceof Cell.Column column ? column.name() : "", reason);
    }
}

package cascade.run.importer.mapping;

import cascade.features.IdHash;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.training.data.table.CellRefusedException;
import cascade.training.data.table.TableFile;
import cascade.training.data.table.TableRow;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one file as events: the row's own, and one for each label that says something was done. Where no column has them, ids and
 * request ids are made of the file's name, the row's number and whose, what and when it is of: so labels belong to their row for certain, and the same line of
 * a file that grew is the same event.
 */
final class RowEvents implements MappedFile.Rows<FeedEvent> {

    private static final Set<String> OF_TYPES = Set.of("id", "time", "requestId", "dwellMillis", "author");

    private final EventTable table;
    private final String name;
    private final List<String> of;
    private final StringBuilder key = new StringBuilder();
    private final RowJson json;
    private final @Nullable Cell id;
    private final Cell time;
    private final @Nullable Cell requestId;
    private final @Nullable Cell dwell;
    private final @Nullable Cell author;

    RowEvents(EventTable table, TableFile file) {
        this.table = table;
        name = String.valueOf(file.file().getFileName());
        of = new ArrayList<>();
        for (String member : List.of("user", "item", "time")) {
            cell(member)
                    .filter(Cell.Column.class::isInstance)
                    .map(Cell.Column.class::cast)
                    .map(Cell.Column::name)
                    .ifPresent(of::add);
        }
        json = new RowJson(file, table.table().members());
        id = cell("id").orElse(null);
        time = cell("time").orElseThrow();
        requestId = cell("requestId").orElse(null);
        dwell = cell("dwellMillis").orElse(null);
        author = cell("author").orElse(null);
    }

    private Optional<Cell> cell(String member) {
        return table.table().members().stream()
                .filter(filled -> filled.member().name().equals(member))
                .map(Filled::cell)
                .findFirst();
    }

    /** The columns that rows are read from. */
    static List<String> columns(EventTable table) {
        Set<String> columns = new LinkedHashSet<>(table.table().columns());
        if (table.type() instanceof Cell.Column column) {
            columns.add(column.name());
        }
        table.labels().forEach(label -> columns.add(label.column()));
        return List.copyOf(columns);
    }

    @Override
    public void of(TableRow row, Consumer<FeedEvent> consumer) {
        List<FeedEvent> events = new ArrayList<>();
        if (table.type() != null) {
            String type = Cell.text(table.type(), row);
            if (type == null) {
                throw new CellRefusedException(name(table.type()), "is empty: the type of the event is missing");
            }
            if (!type.equals(Label.NONE)) {
                events.add(event(row, type, Duration.ZERO));
            }
        }
        for (Label label : table.labels()) {
            String type = label.type(row);
            if (type != null) {
                events.add(event(row, type, table.reaction()));
            }
        }
        events.forEach(consumer);
    }

    private FeedEvent event(TableRow row, String type, Duration after) {
        return json.decoded(
                row,
                filled -> !OF_TYPES.contains(filled.member().name()),
                more -> write(more, row, type, after),
                EventCodec::decode);
    }

    private void write(JsonGenerator more, TableRow row, String type, Duration after) throws IOException {
        more.writeNumberField("v", 1);
        more.writeStringField("type", type);
        more.writeStringField("id", id(row, type));
        Instant moment = json.moment(time, row);
        if (moment != null) {
            EventTimes.refusal(moment).ifPresent(reason -> {
                throw new CellRefusedException(name(time), reason);
            });
            more.writeStringField("time", moment.plus(after).toString());
        }
        String request = requestId == null ? null : Cell.text(requestId, row);
        if (request != null) {
            more.writeStringField("requestId", request);
        } else if (requestId == null && !table.labels().isEmpty()) {
            more.writeStringField("requestId", key(row));
        }
        Long millis = dwell == null || !type.equals("dwell") ? null : RowJson.millis(dwell, row);
        if (millis != null) {
            more.writeNumberField("dwellMillis", millis);
        }
        boolean ofAuthor = type.equals("follow") || type.equals("unfollow");
        String whom = author == null || !ofAuthor ? null : Cell.text(author, row);
        if (whom != null) {
            more.writeStringField("author", whom);
        }
    }

    private String id(TableRow row, String type) {
        if (id == null) {
            return key(row) + "-" + type;
        }
        String text = Cell.text(id, row);
        if (text == null) {
            throw new CellRefusedException(name(id), "is empty: the id of the event is missing");
        }
        return table.labels().isEmpty() ? text : text + "-" + type;
    }

    /** What tells a row from all others. */
    private String key(TableRow row) {
        key.setLength(0);
        key.append(name).append('\n').append(row.number());
        for (String column : of) {
            key.append('\n').append(row.text(column));
        }
        return "r" + Long.toHexString(IdHash.of(key.toString()));
    }

    private static String name(Cell cell) {
        return cell instanceof Cell.Column column ? column.name() : "";
    }
}

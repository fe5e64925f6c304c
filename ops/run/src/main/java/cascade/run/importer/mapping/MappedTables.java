package cascade.run.importer.mapping;

import cascade.features.Item;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.data.table.TableFile;
import cascade.training.data.table.TableRefusedException;
import cascade.training.data.table.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tables of a mapping, each file opened and known to have the columns that are asked for. */
public final class MappedTables implements AutoCloseable {

    private static final int MEMORY_MEGABYTES = 1024;

    private final Tables tables = new Tables(MEMORY_MEGABYTES);
    private final List<String> faults = new ArrayList<>();
    private final Mapping mapping;
    private final List<MappedFile<FeedEvent>> events = new ArrayList<>();
    private final List<MappedFile<Item>> items = new ArrayList<>();
    private final List<MappedFile<UserRecord>> users = new ArrayList<>();

    private MappedTables(Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Reads a mapping and opens its files.
     *
     * @throws MappingRefusedException naming every fault by its path: what is unknown or missing in it, and columns that the files have not
     */
    public static MappedTables open(Path mapping) {
        MappedTables opened = new MappedTables(MappingReader.read(mapping));
        try {
            opened.openAll();
            if (!opened.faults.isEmpty()) {
                throw new MappingRefusedException(mapping, opened.faults);
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void openAll() {
        for (EventTable table : mapping.events()) {
            for (Path path : table.table().source().files()) {
                open(table.table(), path).ifPresent(file -> {
                    faults.addAll(table.faults(file));
                    events.add(new MappedFile<>(file, RowEvents.columns(table), new RowEvents(table, file)));
                });
            }
        }
        mapping.items().forEach(table -> openRows(table, ItemCodec::decode, items));
        mapping.users().forEach(table -> openRows(table, UserCodec::decode, users));
    }

    private <T> void openRows(MappedTable table, Function<byte[], T> decode, List<MappedFile<T>> files) {
        for (Path path : table.source().files()) {
            open(table, path).ifPresent(file -> {
                RowJson json = new RowJson(file, table.members());
                files.add(new MappedFile<>(
                        file, table.columns(), (row, consumer) -> consumer.accept(json.decoded(row, decode))));
            });
        }
    }

    private Optional<TableFile> open(MappedTable table, Path path) {
        try {
            TableFile file = table.source().open(tables, path);
            faults.addAll(table.faults(file));
            return Optional.of(file);
        } catch (TableRefusedException e) {
            faults.add(table.path() + ".files: " + e.getMessage());
            return Optional.empty();
        }
    }

    public List<MappedFile<FeedEvent>> events() {
        return List.copyOf(events);
    }

    public List<MappedFile<Item>> items() {
        return List.copyOf(items);
    }

    public List<MappedFile<UserRecord>> users() {
        return List.copyOf(users);
    }

    /** Of what the mapping says, whichever the files are. */
    public String hash() {
        return mapping.hash();
    }

    /** From when on impressions are samples, where the mapping says it. */
    public Optional<Instant> samplesFrom() {
        return mapping.samplesFrom();
    }

    /** From when on impressions validate, where the mapping says it. */
    public Optional<Instant> validationFrom() {
        return mapping.validationFrom();
    }

    public Optional<Instant> testFrom() {
        return mapping.testFrom();
    }

    @Override
    public void close() {
        tables.close();
    }
}

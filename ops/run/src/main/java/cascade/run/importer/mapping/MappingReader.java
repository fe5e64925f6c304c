package cascade.run.importer.mapping;

import cascade.features.IdHash;
import cascade.features.codec.EventTypes;
import cascade.run.importer.mapping.Source.Format;
import cascade.training.settings.Hocon;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file, JSON or HOCON. All faults are named at once. */
final class MappingReader {

    private static final Duration REACTION = Duration.ofSeconds(1);

    private final Path file;
    private final List<String> faults = new ArrayList<>();

    private MappingReader(Path file) {
        this.file = file;
    }

    /** @throws MappingRefusedException naming every fault by its path */
    static Mapping read(Path file) {
        Config config;
        try {
            config = ConfigFactory.parseFile(file.toFile(), Hocon.OPTIONS).resolve();
        } catch (ConfigException e) {
            throw new MappingRefusedException(file, "cannot be read: " + e.getMessage(), e);
        }
        return new MappingReader(file).mapping(config);
    }

    private Mapping mapping(Config config) {
        Block root = new Block("", config.root(), faults);
        List<EventTable> events =
                root.blocks("events").stream().map(this::events).toList();
        List<MappedTable> items = root.blocks("items").stream()
                .map(block -> rows(block, Member.OF_ITEMS))
                .toList();
        List<MappedTable> users = root.blocks("users").stream()
                .map(block -> rows(block, Member.OF_USERS))
                .toList();
        if (events.isEmpty()) {
            root.fault("events", "names no table, and a log has events");
        }
        Optional<Instant> samplesFrom = moment(root, "samplesFrom");
        Optional<Instant> validationFrom = moment(root, "validationFrom");
        Optional<Instant> testFrom = moment(root, "testFrom");
        if (testFrom.isPresent()
                && !validationFrom.filter(testFrom.get()::isAfter).isPresent()) {
            root.fault("testFrom", "is later than validationFrom, which it needs");
        }
        root.refuseUnknown();
        if (!faults.isEmpty()) {
            throw new MappingRefusedException(file, faults);
        }
        return new Mapping(events, items, users, samplesFrom, validationFrom, testFrom, hash(config));
    }

    /** Of all that it says but of which files: those of tomorrow are understood as those of today. */
    private static String hash(Config config) {
        Map<String, Object> said = new TreeMap<>(config.root().unwrapped());
        said.replaceAll((_, value) -> value instanceof List<?> tables
                ? tables.stream().map(MappingReader::withoutFiles).toList()
                : value);
        String text = ConfigValueFactory.fromMap(said).render(ConfigRenderOptions.concise());
        return Long.toHexString(IdHash.of(text));
    }

    private static Object withoutFiles(Object table) {
        if (!(table instanceof Map<?, ?> members)) {
            return table;
        }
        Map<String, Object> others = new TreeMap<>();
        members.forEach((name, value) -> others.put(String.valueOf(name), value));
        others.remove("files");
        return others;
    }

    private static Optional<Instant> moment(Block root, String key) {
        return Optional.ofNullable(root.text(key, "a time such as 2026-11-24T10:00:00Z", Instant::parse));
    }

    private MappedTable rows(Block block, List<Member> members) {
        MappedTable table = new MappedTable(block.path(), source(block), filled(block, members));
        block.refuseUnknown();
        return table;
    }

    private EventTable events(Block block) {
        Source source = source(block);
        List<Filled> members = new ArrayList<>(filled(block, Member.OF_EVENTS));
        Optional<Cell> type = CellReader.read(block, "type", Shape.TEXT);
        List<Label> labels = new ArrayList<>();
        block.block("labels")
                .ifPresent(each -> each.keys()
                        .forEach(column -> label(each, column, members).ifPresent(labels::add)));
        if (type.isEmpty() && labels.isEmpty()) {
            block.fault("has neither type nor labels, so its rows are no events");
        }
        type.ifPresent(cell -> checkTypes(block, cell));
        @Nullable Duration reaction = block.text("reaction", "a duration such as PT1S", Duration::parse);
        block.refuseUnknown();
        return new EventTable(
                new MappedTable(block.path(), source, members),
                type.orElse(null),
                labels,
                reaction == null ? REACTION : reaction);
    }

    private static void checkTypes(Block block, Cell type) {
        switch (type) {
            case Cell.Constant constant -> checkType(block, "type", constant.value());
            case Cell.Column column -> {
                column.values().values().forEach(value -> checkType(block, "type.values", value));
                if (column.otherwise() != null) {
                    checkType(block, "type.otherwise", column.otherwise());
                }
            }
        }
    }

    private static void checkType(Block block, String key, String type) {
        if (!type.equals(Label.NONE) && !EventTypes.names().contains(type)) {
            block.fault(
                    key,
                    "'" + type + "' is no type of event; there are " + String.join(", ", EventTypes.names()) + " and "
                            + Label.NONE);
        }
    }

    /** Empty where it cannot be followed, which is a fault. A dwell without a member of its own is as long as its label says. */
    private static Optional<Label> label(Block labels, String column, List<Filled> members) {
        if (labels.value(column) instanceof ConfigObject) {
            return labels.block(column).map(block -> {
                block.texts().values().forEach(type -> checkType(labels, column, type));
                return Label.Values.of(column, block.texts());
            });
        }
        return labels.text(column).map(type -> {
            checkType(labels, column, type);
            return type.equals("dwell") ? dwell(column, members) : Label.Values.flag(column, type);
        });
    }

    private static Label dwell(String column, List<Filled> members) {
        for (Filled filled : members) {
            boolean isDwell = filled.member().name().equals("dwellMillis");
            if (isDwell
                    && filled.cell() instanceof Cell.Column own
                    && own.name().equals(column)) {
                return new Label.Dwell(own);
            }
        }
        Cell.Column cell = Cell.Column.plain(column);
        Member.OF_EVENTS.stream()
                .filter(member -> member.name().equals("dwellMillis"))
                .forEach(member -> members.add(Filled.of(member, cell)));
        return new Label.Dwell(cell);
    }

    private List<Filled> filled(Block block, List<Member> members) {
        List<Filled> filled = new ArrayList<>();
        for (Member member : members) {
            if (member.required() && !block.has(member.name())) {
                block.fault(member.name(), "is missing");
            } else if (member.shape() == Shape.WORDS) {
                block.block(member.name()).map(words -> words(member, words)).ifPresent(filled::add);
            } else {
                CellReader.read(block, member.name(), member.shape())
                        .map(cell -> Filled.of(member, cell))
                        .ifPresent(filled::add);
            }
        }
        return filled;
    }

    private static Filled words(Member member, Block words) {
        var cells = new TreeMap<String, Cell>();
        words.keys().forEach(word -> CellReader.read(words, word, Shape.TEXT).ifPresent(cell -> cells.put(word, cell)));
        return new Filled(member, cells);
    }

    private Source source(Block block) {
        List<Path> files = new ArrayList<>();
        List<String> named = block.texts("files");
        if (named.isEmpty()) {
            block.fault("files", "names no file");
        }
        for (String name : named) {
            List<Path> found = FilePattern.files(file.toAbsolutePath().getParent(), name);
            if (found.isEmpty()) {
                block.fault("files", "there is no " + name + " beside " + file);
            }
            files.addAll(found);
        }
        @Nullable
        Format format = block.text("format", "csv or parquet", text -> Format.valueOf(text.toUpperCase(Locale.ROOT)));
        if (format == null && !files.isEmpty()) {
            format = FilePattern.format(files.getFirst());
            if (format == null) {
                block.fault(
                        "format",
                        "is missing, and the ending of " + files.getFirst().getFileName() + " says nothing of it");
            }
        }
        @Nullable Character delimiter = block.text("delimiter", "one character, or tab", MappingReader::delimiter);
        return new Source(
                files,
                format == null ? Format.CSV : format,
                delimiter == null ? FilePattern.delimiter(files) : delimiter);
    }

    private static char delimiter(String text) {
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1 || text.equals("\"") || text.equals("\n")) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }
}

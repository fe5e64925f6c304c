package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.fold.LongView;
import cascade.features.fold.Versions;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.training.embedding.SampleLayout;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rows.ServedSample;
import cascade.training.sample.encoded.EncodedDays;
import cascade.training.sample.encoded.MadeOf;
import cascade.training.sample.store.FileStore;
import cascade.training.sample.store.SampleFileWriter;
import cascade.training.sample.store.SampleRows;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samples as they were served: what the slots of a ranker read, with what came of what was shown, as a sink's log has them. Nothing is folded, so they are
 * there in no time. Records of version 1 have rows of one schema, and are of use for that alone; those of version 2 are encoded by whatever schema is asked for.
 *
 * <p>They are written when their window is over, so none is an early positive. Their users are known by a hash, and follow rates
 * are not counted. How long an item lasted when its page was served tells a long view, also where it was taken down
 * since.
 */
public final class ServedSamples {

    /** To be raised whenever equal rows give other samples than before. */
    private static final String HOW = "served/4";

    /** Beside what came of a sample, whether it was drawn at random: a column that nobody learns. */
    private static final String DRAWN = "drawn";

    private static final List<String> COLUMNS =
            Stream.concat(SampleReader.TASKS.stream(), Stream.of(DRAWN)).toList();

    private final LogFolder log;
    private final Function<ItemId, @Nullable Versions<Item>> items;
    private final Consumer<String> said;

    /** @param items null for an item that was never in the catalogue */
    public ServedSamples(LogFolder log, Function<ItemId, @Nullable Versions<Item>> items) {
        this(log, items, log::warn);
    }

    /** @param said told of what is missing or left out, and why */
    ServedSamples(LogFolder log, Function<ItemId, @Nullable Versions<Item>> items, Consumer<String> said) {
        this.log = log;
        this.items = items;
        this.said = said;
    }

    /**
     * Those of a time, of which the later ones validate.
     *
     * @param rankers of {@code schema}
     * @param from requests before it are left out
     * @param validationFrom requests from it on validate
     * @param to requests from it on are left out
     */
    public Samples between(FeatureSchema schema, Rankers rankers, Instant from, Instant validationFrom, Instant to) {
        FileStore store = store(schema, rankers, from, to);
        return split(schema, store, store.count(validationFrom));
    }

    /** Which rankers were given what a schema encodes, of which records of version 1 alone have to be told apart. */
    @FunctionalInterface
    public interface Rankers {

        /** Whether a ranker, such as {@code nfwfm/20261127T101500Z-1}, was. */
        boolean areOfSchema(String ranker);

        /** Whether nobody knows any more what it was given. */
        default boolean isGone(String ranker) {
            return false;
        }
    }

    /** Those of a catalogue, in service or not. */
    public static Rankers rankersOf(FeatureSchema schema, ModelCatalog catalog) {
        Map<String, Optional<Boolean>> known = new HashMap<>();
        Function<String, Optional<Boolean>> asked = name -> known.computeIfAbsent(
                name,
                text -> catalog.said(ModelVersion.parse(text))
                        .map(manifest -> manifest.card().featureSchemaHash().equals(Optional.of(schema.hash()))));
        return new Rankers() {
            @Override
            public boolean areOfSchema(String ranker) {
                return asked.apply(ranker).orElse(false);
            }

            @Override
            public boolean isGone(String ranker) {
                return asked.apply(ranker).isEmpty();
            }
        };
    }

    /**
     * Samples by the page that they were shown on.
     *
     * @param starts {@code [pages + 1]} number of the first sample of each, and of all
     * @param before how many of the pages are from before the time that was asked for
     * @param drawn samples that stood where they did since they were drawn at random
     */
    public record Pages(Samples samples, int[] starts, int before, BitSet drawn) {

        /** Whether {@code other} has the same pages, as another schema encodes them. */
        public boolean areSame(Pages other) {
            return before == other.before && Arrays.equals(starts, other.starts);
        }

        /** How many there are, those of before among them. */
        public int count() {
            return starts.length - 1;
        }
    }

    /**
     * What was shown from a time on, and in the day before.
     *
     * @param rankers as above
     */
    public Pages pages(FeatureSchema schema, Rankers rankers, Instant from) {
        FileStore store = store(schema, rankers, from.minus(Duration.ofDays(1)), Instant.MAX);
        var starts = new IntArrayList();
        var drawn = new BitSet();
        int before = 0;
        for (int sample = 0; sample < store.size(); sample++) {
            if (sample == 0 || !isOfPage(store, sample - 1, sample)) {
                before += store.time(sample).isBefore(from) ? 1 : 0;
                starts.add(sample);
            }
            drawn.set(sample, store.label(sample, COLUMNS.indexOf(DRAWN)));
        }
        starts.add(store.size());
        return new Pages(split(schema, store, store.size()), starts.toIntArray(), before, drawn);
    }

    /** Pages lie together: of one person and one time is of one page. */
    private static boolean isOfPage(FileStore store, int one, int next) {
        return store.user(one) == store.user(next) && store.time(one).equals(store.time(next));
    }

    /**
     * What there is from a time on.
     *
     * @param parted all of them, of which the newest validate
     * @param held those alone, to be learned from by a refit
     * @param validationFrom time of the first that validates
     * @param end before which all are
     */
    public record Newest(Samples parted, Samples held, Instant validationFrom, Instant end) {}

    /**
     * All from a time on, of which the last of so large a share validate; empty where there are none that learn, or none that validate.
     *
     * @param rankers as above
     * @param validating share of them
     */
    public Optional<Newest> newest(FeatureSchema schema, Rankers rankers, Instant from, double validating) {
        FileStore store = store(schema, rankers, from, Instant.MAX);
        int first = (int) (store.size() * (1 - validating));
        if (first >= store.size()) {
            return Optional.empty();
        }
        Instant validationFrom = store.time(first);
        Instant end = store.time(store.size() - 1).plusMillis(1);
        int train = store.count(validationFrom);
        if (train == 0) {
            return Optional.empty();
        }
        FileStore held = store.between(validationFrom, end);
        return Optional.of(
                new Newest(split(schema, store, train), split(schema, held, held.size()), validationFrom, end));
    }

    private static Samples split(FeatureSchema schema, FileStore store, int train) {
        return new Samples(COLUMNS, SchemaLayout.of(schema), store, new Split(train, store.size() - train, 0))
                .onlyTasks(SampleReader.TASKS);
    }

    private FileStore store(FeatureSchema schema, Rankers rankers, Instant from, Instant to) {
        LostSamples.between(log.listing(), from, to).forEach(said);
        SampleLayout layout = SchemaLayout.of(schema);
        List<LocalDate> wanted = log.listing().of(Dataset.SAMPLES).stream()
                .map(LogFile::day)
                .filter(day -> isWithin(day, day, from, to))
                .distinct()
                .toList();
        var days = new EncodedDays(
                MadeOf.served(log.directory(), log.listing(), HOW), schema.hash(), layout.width(), COLUMNS, wanted);
        for (LocalDate day : days.lacking()) {
            try (SampleFileWriter writer = days.begin(day)) {
                make(day, schema, rankers, writer, days);
                days.finish(day, writer);
            }
        }
        return days.store().between(from, to);
    }

    /** Whether some of the days {@code first} to {@code last} is of a time. */
    static boolean isWithin(LocalDate first, LocalDate last, Instant from, Instant to) {
        return start(first).isBefore(to) && start(last.plusDays(1)).isAfter(from);
    }

    private static Instant start(LocalDate day) {
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400);
    }

    private void make(LocalDate day, FeatureSchema schema, Rankers rankers, SampleFileWriter writer, EncodedDays days) {
        var chunk = new SampleRows[] {new SampleRows(days.header())};
        int[] ids = new int[days.header().width()];
        int[] count = new int[1];
        var leftOut = new CountsByReason();
        var raw = new RawSamples(schema);
        var ofVersion1 = new Version1Samples(schema, rankers);
        log.served(day, sample -> {
            ServedRow row = sample.raw() == null ? ofVersion1.encode(sample, ids) : raw.encode(sample, ids);
            if (!row.isWhole()) {
                leftOut.add(day, row.why());
                return;
            }
            label(writer, count[0]++, sample);
            chunk[0].add(ids, user(sample), 0, sample.time().toEpochMilli());
            if (chunk[0].size() == SampleRows.CHUNK) {
                writer.append(chunk[0]);
                chunk[0] = new SampleRows(days.header());
            }
        });
        if (chunk[0].size() > 0) {
            writer.append(chunk[0]);
        }
        leftOut.lines("samples", "left out").forEach(said);
        raw.passedOver(day).ifPresent(said);
    }

    private void label(SampleFileWriter writer, int number, ServedSample sample) {
        boolean[] labels = {
            sample.click(),
            sample.follow(),
            sample.like(),
            isLongView(sample),
            sample.raw() != null && sample.raw().propensity() != null
        };
        for (int task = 0; task < labels.length; task++) {
            if (labels[task]) {
                writer.label(number, task);
            }
        }
    }

    private boolean isLongView(ServedSample sample) {
        Long dwell = sample.dwellMillis();
        if (dwell == null) {
            return false;
        }
        Versions<Item> versions = items.apply(sample.item());
        return LongView.is(
                dwell, versions == null ? null : versions.shownAt(sample.time().toEpochMilli()));
    }

    /** 31 bits of a hash: files of days know nothing of each other, and so cannot count users together. */
    private static int user(ServedSample sample) {
        return HashCommon.murmurHash3(sample.user().value().hashCode()) & Integer.MAX_VALUE;
    }
}

package cascade.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a node tells of itself. Meters are to be asked for once and kept: to find one by its labels costs more than to count.
 *
 * @param name {@code cascade.STAGE.WHAT}: the package that it is of, then what is counted, in the plural, and what became of it; of a timer
 *     the one thing that is timed
 * @param unit {@code seconds}, {@code bytes}, or empty where things are counted
 * @param meaning in words, without a full stop
 * @param labels in the order in which their values are given
 * @param since when it is told first; empty where a node tells it from its start
 */
public record Metric(String name, Kind kind, String unit, String meaning, List<Label> labels, String since) {

    private static final Pattern NAME = Pattern.compile("cascade(\\.[a-z]+){2,}");

    /** How it behaves. */
    public enum Kind {
        /** Rises until the node ends. */
        COUNTER,
        /** Is as it is now. */
        GAUGE,
        /** A histogram of times, their sum, their number, and the longest of the last minutes. */
        TIMER;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Metric {
        labels = List.copyOf(labels);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a metric: " + name);
        }
        if (!List.of("", "seconds", "bytes").contains(unit)) {
            throw new IllegalArgumentException("the unit of " + name + " is no base unit: " + unit);
        }
    }

    /** A number of things that have happened. */
    public static Metric counter(String name, String meaning, Label... labels) {
        return new Metric(name, Kind.COUNTER, "", meaning, List.of(labels), "");
    }

    /** A number of things there are; of a claim 1 where it is true, else 0. */
    public static Metric gauge(String name, String meaning, Label... labels) {
        return new Metric(name, Kind.GAUGE, "", meaning, List.of(labels), "");
    }

    public static Metric timer(String name, String meaning, Label... labels) {
        return new Metric(name, Kind.TIMER, "seconds", meaning, List.of(labels), "");
    }

    /** The same in a base unit. */
    public Metric in(String base) {
        return new Metric(name, kind, base, meaning, labels, since);
    }

    /** The same, told from then on. */
    public Metric since(String when) {
        return new Metric(name, kind, unit, meaning, labels, when);
    }

    /** What Prometheus calls it; of a timer the name without {@code _bucket}, {@code _count} and {@code _sum}. */
    public String exposed() {
        String base = name.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
        return kind == Kind.COUNTER ? base + "_total" : base;
    }

    /** The families that Prometheus sees of it: a timer's longest time is one of its own. */
    public List<String> families() {
        return kind == Kind.TIMER ? List.of(exposed(), exposed() + "_max") : List.of(exposed());
    }

    /** The bounds of all histograms, in milliseconds. */
    public static String buckets() {
        return Latency.text();
    }

    /** The same as numbers. */
    public static double[] bucketMillis() {
        return Latency.millis();
    }

    /** Series that a node tells of it at most. */
    public int mostSeries() {
        int series = labels.stream().mapToInt(Label::most).reduce(1, Math::multiplyExact);
        return kind == Kind.TIMER ? Math.multiplyExact(series, Latency.SERIES) : series;
    }

    /** Counts for these values of the labels. */
    public Counter counter(MeterRegistry meters, String... values) {
        require(Kind.COUNTER);
        return Counter.builder(name)
                .baseUnit(baseUnit())
                .description(meaning)
                .tags(tags(values))
                .register(meters);
    }

    /** A count that somebody else keeps; {@code of} is not kept from going. */
    public <T> void counter(MeterRegistry meters, T of, ToDoubleFunction<T> count, String... values) {
        require(Kind.COUNTER);
        FunctionCounter.builder(name, of, count)
                .baseUnit(baseUnit())
                .description(meaning)
                .tags(tags(values))
                .register(meters);
    }

    public Timer timer(MeterRegistry meters, String... values) {
        require(Kind.TIMER);
        return Timer.builder(name)
                .description(meaning)
                .tags(tags(values))
                .serviceLevelObjectives(Latency.bounds())
                .register(meters);
    }

    /** Tells {@code value} of {@code of}, which is not kept from going, from now on: who registers last is asked. */
    public <T> void gauge(MeterRegistry meters, T of, ToDoubleFunction<T> value, String... values) {
        require(Kind.GAUGE);
        Tags tags = tags(values);
        // A part that is made anew takes the place of the one before it, of which nothing is to be told any more.
        meters.remove(new Meter.Id(name, tags, baseUnit(), meaning, Meter.Type.GAUGE));
        Gauge.builder(name, of, value)
                .baseUnit(baseUnit())
                .description(meaning)
                .tags(tags)
                .register(meters);
    }

    /** A gauge whose series come and go; {@link #tags} makes those of a row. */
    public MultiGauge rows(MeterRegistry meters) {
        require(Kind.GAUGE);
        return MultiGauge.builder(name)
                .baseUnit(baseUnit())
                .description(meaning)
                .register(meters);
    }

    /** The values of the labels, in their order; one that is not admitted is {@link Label#OTHER}. */
    public Tags tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(
                    name + " has " + labels.size() + " labels and was given " + values.length + " values");
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Label label = labels.get(i);
            tags.add(Tag.of(label.name(), label.admitted(values[i])));
        }
        return Tags.of(tags);
    }

    private void require(Kind wanted) {
        if (kind != wanted) {
            throw new IllegalStateException(name + " is a " + kind + ", no " + wanted);
        }
    }

    private @Nullable String baseUnit() {
        return unit.isEmpty() ? null : unit;
    }
}

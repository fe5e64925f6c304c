package cascade.lab.bench.feed.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server's {@code /metrics} said, in Prometheus' text format. */
public record Exposition(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("^(\\w+)(?:\\{(.*)\\})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public Exposition {
        samples = List.copyOf(samples);
    }

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    /** Asks a server on the loopback interface. */
    public static Exposition of(int port) {
        try (InputStream stream =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not tell its metrics", e);
        }
    }

    /** What a text in that format says; lines that are none of it are left out. */
    public static Exposition parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                samples.add(new Sample(parts.group(1), labels(parts.group(2)), number(parts.group(3))));
            }
        });
        return new Exposition(samples);
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        if (text != null) {
            LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return labels;
    }

    static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** What both servers said. */
    public Exposition plus(Exposition other) {
        return new Exposition(
                Stream.concat(samples.stream(), other.samples.stream()).toList());
    }

    /** All samples of one name. */
    public List<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The sum of a counter over its labels; empty where the server has none. */
    public OptionalDouble total(String name) {
        List<Sample> found = of(name);
        return found.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(found.stream().mapToDouble(Sample::value).sum());
    }
}

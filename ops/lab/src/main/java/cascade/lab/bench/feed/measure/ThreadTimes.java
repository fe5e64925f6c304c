package cascade.lab.bench.feed.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU time of a JVM's threads by what they are called, without their numbers. From the JVM itself: Linux cuts names off after 15
 * characters, where all of Vert.x are still alike.
 *
 * @param seconds since the start of each thread that lives
 */
public record ThreadTimes(Map<String, Double> seconds) {

    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" .*\\bcpu=([\\d.]+)ms .*");
    private static final Pattern NUMBERS = Pattern.compile("[-#\\s]*\\d+$");
    /** Kafka Streams names each of its clients by one. */
    private static final Pattern UUID = Pattern.compile("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Of a JVM of the same user. */
    public static ThreadTimes of(long pid) {
        return parse(Jcmd.ask(pid, "Thread.print"));
    }

    static ThreadTimes parse(String dump) {
        Map<String, Double> seconds = new TreeMap<>();
        dump.lines().forEach(line -> {
            Matcher thread = THREAD.matcher(line);
            if (thread.matches()) {
                String name = UUID.matcher(NUMBERS.matcher(thread.group(1)).replaceFirst(""))
                        .replaceFirst("");
                seconds.merge(name, Double.parseDouble(thread.group(2)) / 1e3, Double::sum);
            }
        });
        return new ThreadTimes(seconds);
    }

    /** Of both JVMs. */
    public ThreadTimes plus(ThreadTimes other) {
        Map<String, Double> both = new TreeMap<>(seconds);
        other.seconds.forEach((name, more) -> both.merge(name, more, Double::sum));
        return new ThreadTimes(both);
    }

    /** What was spent since, threads that did nothing left out. */
    public ThreadTimes since(ThreadTimes before) {
        Map<String, Double> spent = new TreeMap<>();
        seconds.forEach((name, now) -> {
            double more = now - before.seconds.getOrDefault(name, 0.0);
            if (more > 0) {
                spent.put(name, more);
            }
        });
        return new ThreadTimes(spent);
    }

    /** Of all threads that fold events: those of feedback itself, and of its Kafka consumer. */
    public double feedback() {
        return of(name -> !isOfSamples(name)
                && (name.startsWith("cascade-feedback")
                        || name.startsWith("vert.x-kafka-consumer")
                        || name.startsWith("kafka-coordinator-heartbeat")));
    }

    /** Of all threads that make samples: those that join, and of their Kafka clients. */
    public double samples() {
        return of(ThreadTimes::isOfSamples);
    }

    private static boolean isOfSamples(String name) {
        return name.contains("cascade-samples");
    }

    private double of(Predicate<String> isMeant) {
        return seconds.entrySet().stream()
                .filter(thread -> isMeant.test(thread.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}

package cascade.ops.bench.feed.measure;

import java.util.Map;
import java.util.TreeMap;
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

    /** Of a JVM of the same user. */
    public static ThreadTimes of(long pid) {
        return parse(Jcmd.ask(pid, "Thread.print"));
    }

    static ThreadTimes parse(String dump) {
        Map<String, Double> seconds = new TreeMap<>();
        dump.lines().forEach(line -> {
            Matcher thread = THREAD.matcher(line);
            if (thread.matches()) {
                String name = NUMBERS.matcher(thread.group(1)).replaceFirst("");
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
        return seconds.entrySet().stream()
                .filter(thread -> thread.getKey().startsWith("cascade-feedback")
                        || thread.getKey().startsWith("vert.x-kafka-consumer")
                        || thread.getKey().startsWith("kafka-coordinator-heartbeat"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}

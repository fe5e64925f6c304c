package cascade.lab.verify.security.wire;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What was found of one check, with the first faults in words. Thread-safe. */
public final class Tally {

    private static final int MOST_NAMED = 20;

    private final String check;
    private final Judge judge;
    private final LongAdder cases = new LongAdder();
    private final Map<Fault, LongAdder> counts = new EnumMap<>(Fault.class);
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Queue<String> named = new ConcurrentLinkedQueue<>();
    private final AtomicInteger namedSoFar = new AtomicInteger();
    private final LongAdder others = new LongAdder();
    private final Map<String, Object> figures = new ConcurrentHashMap<>();

    /** @param check as the report calls it */
    public Tally(String check, Judge judge) {
        this.check = check;
        this.judge = judge;
        for (Fault fault : Fault.values()) {
            counts.put(fault, new LongAdder());
        }
    }

    /** Counts one question and what is wrong with its answers. */
    public void judge(Question question, List<Answer> answers) {
        cases.increment();
        for (Answer answer : answers) {
            statuses.computeIfAbsent(answer.status(), _ -> new LongAdder()).increment();
            for (Fault fault : judge.faults(question, answer)) {
                add(fault, question, answer);
            }
        }
    }

    /** Counts a fault of {@code question}. */
    public void add(Fault fault, Question question, Answer answer) {
        counts.get(fault).increment();
        name(fault.key() + ": " + question.excerpt() + " -> " + answer.status() + " " + excerpt(answer.text()));
    }

    /** Counts what is wrong beside answers. */
    public void wrong(String what) {
        others.increment();
        name(what);
    }

    /** Counts something looked at. */
    public void looked() {
        cases.increment();
    }

    /** Adds a figure of this check alone. */
    public void figure(String key, Object value) {
        figures.put(key, value);
    }

    private void name(String what) {
        if (namedSoFar.getAndIncrement() < MOST_NAMED) {
            named.add(check + ": " + what);
        }
    }

    private static String excerpt(String text) {
        return text.substring(0, Math.min(200, text.length())).replaceAll("[^ -~]", "?");
    }

    public long count(Fault fault) {
        return counts.get(fault).sum();
    }

    public boolean isRight() {
        return others.sum() == 0 && counts.values().stream().allMatch(count -> count.sum() == 0);
    }

    /** The first faults in words. */
    public List<String> faults() {
        return List.copyOf(named);
    }

    /** As a report has it. */
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("check", check);
        row.put("cases", cases.sum());
        counts.forEach((fault, count) -> row.put(fault.key(), count.sum()));
        row.put(
                "others",
                others.sum()
                        + counts.values().stream().mapToLong(LongAdder::sum).sum()
                        - count(Fault.SERVER_ERROR)
                        - count(Fault.UNAUTHORISED)
                        - count(Fault.HANG));
        Map<String, Long> byStatus = new TreeMap<>();
        statuses.forEach((status, count) -> byStatus.put(status == 0 ? "none" : status.toString(), count.sum()));
        row.put("answers", byStatus);
        row.putAll(new TreeMap<>(figures));
        return row;
    }
}

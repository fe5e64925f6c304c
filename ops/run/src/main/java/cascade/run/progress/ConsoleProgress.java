package cascade.run.progress;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows steps on the console: on a terminal a bar that is redrawn with the time left, elsewhere a plain line every few
 * seconds. A step that takes less than two seconds shows only its end.
 *
 * <p>Thread-safe; steps that overlap share the line.
 */
public final class ConsoleProgress implements Progress {

    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;

    private String step = "";
    private long startedAt;
    private long shownAt;

    public ConsoleProgress(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    /** On standard error, so that what a command prints stays clean. */
    public static ConsoleProgress standard() {
        return new ConsoleProgress(System.err, isTerminal(), System::nanoTime);
    }

    /** True where a person looks on. */
    @SuppressWarnings("SystemConsoleNull") // with the default console of JDK 25 it is null where there is no terminal
    public static boolean isTerminal() {
        return System.console() != null;
    }

    @Override
    public void progress(String name, long done, long total) {
        progress(name, "", done, total);
    }

    /** The same, with something to show behind it that may change from call to call. */
    public synchronized void progress(String name, String detail, long done, long total) {
        long now = nanos.getAsLong();
        if (!name.equals(step)) {
            step = name;
            startedAt = now;
            shownAt = now;
        }
        if (total > 0 && done >= total) {
            line(String.format(Locale.ROOT, "  %-34s %.1f s", name, (now - startedAt) / 1e9));
            step = "";
        } else if (now - startedAt >= QUIET_NANOS && now - shownAt >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            shownAt = now;
            String text = String.format(Locale.ROOT, "  %-34s %s", name, state(done, total, now - startedAt));
            show(detail.isEmpty() ? text : text + "  " + detail);
        }
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        out.println(terminal ? "\r\033[K" + text : text);
        out.flush();
    }

    private void show(String text) {
        if (terminal) {
            out.print("\r\033[K" + text);
            out.flush();
        } else {
            line(text);
        }
    }

    /** A bar, the share done and the time left, or the time passed where the total is unknown. */
    private String state(long done, long total, long passedNanos) {
        if (total <= 0 || done <= 0) {
            return String.format(Locale.ROOT, "%.0f s so far", passedNanos / 1e9);
        }
        double share = (double) done / total;
        int filled = (int) (share * WIDTH);
        String bar = terminal ? "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " : "";
        double left = passedNanos / 1e9 * (1 - share) / share;
        return String.format(Locale.ROOT, "%s%3.0f %%, %.0f s left", bar, 100 * share, left);
    }
}

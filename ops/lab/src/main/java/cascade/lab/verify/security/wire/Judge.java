package cascade.lab.verify.security.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with answers. Pure; thread-safe. */
public final class Judge {

    /** A frame, a name of a class of ours, of the JDK's or of a library's, or that of a fault. */
    private static final Pattern TRACE = Pattern.compile(
            "\\tat |\\\\tat |[a-z]Exception\\b|\\b(?:cascade|java|io\\.vertx|io\\.netty)\\.(?:\\w+\\.)+[A-Z]\\w+");

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> DOCUMENTS = Set.of("/", "/about", "/console", "/sign-in");
    private static final int MOST_SEARCHED = 1 << 16;

    private final Surface surface;
    private final List<String> secrets;
    private final String marker;

    /**
     * For a server with these routes.
     *
     * @param secrets that no answer may say
     * @param marker what no header of an answer may be called
     */
    public Judge(Surface surface, Collection<String> secrets, String marker) {
        this.surface = surface;
        this.secrets = List.copyOf(secrets);
        this.marker = marker;
    }

    /** All faults of one answer. */
    public Set<Fault> faults(Question question, Answer answer) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        switch (answer.end()) {
            case SILENT -> faults.add(Fault.HANG);
            case CLOSED -> {
                if (question.isWhole() && question.credential().isHttp()) {
                    faults.add(Fault.UNANSWERED);
                }
            }
            case ANSWERED -> judge(question, answer, faults);
        }
        return faults;
    }

    private void judge(Question question, Answer answer, Set<Fault> faults) {
        add(faults, answer.status() >= 500, Fault.SERVER_ERROR);
        boolean isOpen = surface.opens(question.credential(), question.method(), question.target());
        add(faults, answer.isServed() && !isOpen, Fault.UNAUTHORISED);
        boolean isKept = surface.of(question.method(), question.target())
                .filter(route -> !route.isOpen())
                .isPresent();
        add(faults, isOpen && isKept && isRefusal(answer) && question.isWhole(), Fault.LOCKED_OUT);
        add(faults, answer.head().toLowerCase(Locale.ROOT).contains("\n" + marker), Fault.SPLIT);
        if (answer.body().length > 0) {
            judgeBody(question, answer, faults);
        }
    }

    private void judgeBody(Question question, Answer answer, Set<Fault> faults) {
        String text = answer.text();
        String type = answer.type();
        boolean isJson = type.endsWith("json");
        add(faults, isJson && !isJson(answer.body()), Fault.BROKEN_JSON);
        boolean isNoData = !answer.isServed() || isJson;
        String searched = text.substring(0, Math.min(MOST_SEARCHED, text.length()));
        add(faults, isNoData && TRACE.matcher(searched).find(), Fault.STACK_TRACE);
        add(
                faults,
                !"nosniff".equals(answer.headers().get("x-content-type-options")) || type.isEmpty(),
                Fault.GUESSABLE_TYPE);
        boolean isPage = surface.of(question.method(), question.target())
                .filter(route -> DOCUMENTS.contains(route.path()))
                .isPresent();
        add(faults, type.contains("html") && !(isPage && answer.isServed()), Fault.MARKUP);
        add(faults, secrets.stream().anyMatch(text::contains), Fault.SECRET);
    }

    /** At the door; what is there behind it may be missing, wrong or too much. */
    private static boolean isRefusal(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private static boolean isJson(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                // Each token is checked as it is read.
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void add(Set<Fault> faults, boolean isSo, Fault fault) {
        if (isSo) {
            faults.add(fault);
        }
    }
}

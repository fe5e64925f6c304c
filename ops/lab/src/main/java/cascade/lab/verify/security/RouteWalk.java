package cascade.lab.verify.security;

import cascade.http.access.Scope;
import cascade.lab.verify.security.wire.Answer;
import cascade.lab.verify.security.wire.Asking;
import cascade.lab.verify.security.wire.Connection;
import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Fault;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Route;
import cascade.lab.verify.security.wire.Surface;
import cascade.lab.verify.security.wire.Tally;
import cascade.run.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks every route with everything that must not open it, and with the keys that must. What must be refused has to be refused at the
 * door: an answer that says what is behind it counts as served, whatever its status.
 */
final class RouteWalk {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration MOST_UNTIL_REVOKED = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 100_000_000;
    private static final String STEP = "asking every route";

    private final Asking asking;
    private final Surface surface;
    private final MadeKeys keys;
    private final Tally tally;
    private final Connection connection;

    RouteWalk(Asking asking, Surface surface, MadeKeys keys, Tally tally) {
        this.asking = asking;
        this.surface = surface;
        this.keys = keys;
        this.tally = tally;
        this.connection = new Connection(asking.port(), asking.patience());
    }

    /** Walks, and returns what opens nothing: for who asks more. */
    List<Credential> walk(Progress progress) {
        try (connection) {
            String leaving = session(keys.leaving());
            String staying = session(keys.all());
            keys.leave();
            awaitRefused(keys.left());
            List<Credential> refused = refused(leaving, staying);
            List<Question> questions = new ArrayList<>();
            for (Route route : surface.routes()) {
                refused.forEach(credential -> questions.add(question(route, credential)));
                for (Scope scope : Scope.values()) {
                    questions.add(question(route, keys.of(scope)));
                }
                questions.add(question(route, keys.all()));
                boolean isSafe = route.method().equals("GET");
                questions.add(question(
                        route, Credential.session("a session", staying, isSafe ? Set.of(Scope.values()) : Set.of())));
            }
            awaitRefused(keys.slow());
            asking.ask(STEP, questions.size(), n -> questions.get((int) n), this::judge, progress);
            tally.figure("routes", surface.routes().size());
            tally.figure("credentials", refused.size() + Scope.values().length + 2);
            return refused;
        }
    }

    private List<Credential> refused(String leaving, String staying) {
        List<Credential> refused = new ArrayList<>(keys.mangled());
        refused.add(Credential.NONE);
        refused.add(keys.revoked());
        refused.add(keys.left());
        refused.add(keys.slow());
        refused.add(Credential.session("a session of a revoked key", leaving, Set.of()));
        refused.add(
                Credential.session("a forged session", staying.substring(0, staying.length() - 2) + "AA", Set.of()));
        String[] parts = staying.split("\\.", -1);
        refused.add(Credential.session("a longer session", parts[0] + ".99999999999." + parts[2], Set.of()));
        refused.add(Credential.session(
                "another's session", leaving.split("\\.", -1)[0] + "." + parts[1] + "." + parts[2], Set.of()));
        refused.add(Credential.session("a session that is over", parts[0] + ".1." + parts[2], Set.of()));
        refused.add(Credential.session("a session without an end", parts[0] + ".." + parts[2], Set.of()));
        refused.add(Credential.session("no session", "...", Set.of()));
        refused.add(Credential.session("an empty session", "", Set.of()));
        refused.add(Credential.session("a long session", "s".repeat(5_000), Set.of()));
        return refused;
    }

    /** The value of the cookie that a browser gets for a key. */
    private String session(Credential key) {
        Answer answer = connection.askOne(Question.of("POST", "/v1/session", key));
        String cookie = answer.headers().getOrDefault("set-cookie", "");
        int from = cookie.indexOf('=');
        int to = cookie.indexOf(';');
        if (answer.status() != 204 || from < 0 || to < from) {
            throw new IllegalStateException("there is no session for a good key: " + answer.status());
        }
        return cookie.substring(from + 1, to);
    }

    /** Asks until it is: a file is read again every few seconds, and a rate is used up by being used. */
    private void awaitRefused(Credential credential) {
        long deadline = System.nanoTime() + MOST_UNTIL_REVOKED.toNanos();
        Question question = Question.of("GET", "/v1/models", credential);
        Answer answer = connection.askOne(question);
        while (!REFUSALS.contains(answer.status())) {
            if (System.nanoTime() > deadline) {
                tally.add(Fault.UNAUTHORISED, question, answer);
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
            answer = connection.askOne(question);
        }
        tally.figure(
                "millisUntilRefused: " + credential.name(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - deadline + MOST_UNTIL_REVOKED.toNanos()));
    }

    private static Question question(Route route, Credential credential) {
        boolean hasBody = route.method().equals("PUT") || route.method().equals("POST");
        return Question.of(route.method(), route.filled("x"), List.of(), hasBody ? BODY : new byte[0], credential);
    }

    private void judge(Question question, List<Answer> answers) {
        tally.judge(question, answers);
        Route route = surface.of(question.method(), question.target()).orElseThrow();
        boolean mayPass =
                route.isOpen() || question.credential().scopes().stream().anyMatch(route.scopes()::contains);
        if (mayPass) {
            return;
        }
        Answer answer = answers.getFirst();
        boolean isNoHttp =
                !question.credential().isHttp() && (answer.status() == 400 || answer.end() == Answer.End.CLOSED);
        // Those that were served are counted already.
        if (!REFUSALS.contains(answer.status()) && !isNoHttp && !answer.isServed()) {
            tally.add(Fault.UNAUTHORISED, question, answer);
        }
    }
}

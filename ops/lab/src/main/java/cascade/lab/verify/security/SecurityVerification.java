package cascade.lab.verify.security;

import cascade.http.access.Scope;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.verify.security.fuzz.NastyText;
import cascade.lab.verify.security.fuzz.RequestFuzzer;
import cascade.lab.verify.security.wire.Answer;
import cascade.lab.verify.security.wire.Asking;
import cascade.lab.verify.security.wire.Connection;
import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Judge;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Surface;
import cascade.lab.verify.security.wire.Tally;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a server that asks for keys, and asks it for what it must not give: each route with everything that does not open it, requests and
 * events by chance, ids that are more than ids. Then looks at what it answered, stored, logged and holds. Blocking.
 */
public final class SecurityVerification {

    /** As many as keep two cores busy. */
    private static final int CONNECTIONS = 16;

    private final Path folder;
    private final SecuritySettings settings;
    private final Progress progress;
    private final List<Tally> tallies = new ArrayList<>();

    /** @param folder for the servers' data and logs; empty */
    public SecurityVerification(Path folder, SecuritySettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; some minutes for 100,000 requests. */
    public SecurityOutcome run() {
        MadeKeys keys = new MadeKeys(folder);
        try (ShutdownHook started = new ShutdownHook()) {
            LockedServer server = LockedServer.start(folder, keys.path(), settings.seed(), started.parts(), progress);
            try (Connection connection = new Connection(server.process().port(), settings.patience())) {
                run(server, keys, connection);
            }
        }
        List<String> faults = new ArrayList<>();
        tallies.forEach(tally -> faults.addAll(tally.faults()));
        return new SecurityOutcome(
                tallies.stream().map(Tally::row).toList(),
                faults,
                tallies.stream().allMatch(Tally::isRight));
    }

    private void run(LockedServer server, MadeKeys keys, Connection connection) {
        Surface surface = Surface.of(connection
                .askOne(Question.of("GET", "/openapi.yaml", Credential.NONE))
                .text());
        Judge judge = new Judge(surface, keys.secrets(), NastyText.MARKER);
        Asking asking = new Asking(server.process().port(), settings.patience(), CONNECTIONS);
        List<Credential> refused = new RouteWalk(asking, surface, keys, tally("routes", judge)).walk(progress);
        Health before = Health.of(server.process().pid());
        int series = Metrics.of(connection, keys.all()).samples().size();

        fuzz(asking, surface, keys, refused, judge);
        new FuzzedEvents(asking, server, keys, settings.seed(), tally("fuzzed-events", judge))
                .send(settings.events(), progress);
        new Injection(asking, keys.all(), tally("injection", judge)).tell(progress);
        lookAtKeys(server, judge);
        ServerLog.check(server.process().log(), keys.secrets(), tally("log", judge));
        Metrics.check(connection, keys.all(), surface, keys.secrets(), series, tally("metrics", judge));
        lookAtHealth(server, connection, before, judge);
    }

    private Tally tally(String check, Judge judge) {
        Tally tally = new Tally(check, judge);
        tallies.add(tally);
        return tally;
    }

    private void fuzz(Asking asking, Surface surface, MadeKeys keys, List<Credential> refused, Judge judge) {
        List<Credential> others = new ArrayList<>(refused);
        for (Scope scope : Scope.values()) {
            others.add(keys.of(scope));
        }
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        RequestFuzzer fuzzer = new RequestFuzzer(settings.seed(), now, surface, keys.all(), others);
        Tally tally = tally("fuzzed-requests", judge);
        asking.ask("fuzzing requests", settings.requests(), fuzzer::question, tally::judge, progress);
    }

    private void lookAtKeys(LockedServer server, Judge judge) {
        Tally tally = tally("stored-keys", judge);
        for (String key : StoredKeys.of(server.redis())) {
            tally.looked();
            if (!StoredKeys.isExpected(key)) {
                tally.wrong("a key of Redis that no server writes: " + key.replaceAll("[^ -~]", "?"));
            }
        }
    }

    private void lookAtHealth(LockedServer server, Connection connection, Health before, Judge judge) {
        Tally tally = tally("health", judge);
        tally.looked();
        if (!server.process().isAlive()) {
            tally.wrong("the server has ended");
            return;
        }
        Question ready = Question.of("GET", "/health/ready", Credential.NONE);
        Answer answer = connection.askOne(ready);
        tally.judge(ready, List.of(answer));
        if (answer.status() != 200) {
            tally.wrong("the server is not ready: " + answer.status());
        }
        Health.of(server.process().pid()).check(before, tally);
    }
}

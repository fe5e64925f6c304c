package cascade.lab.bench.stages;

import cascade.http.access.ApiKey;
import cascade.http.access.KeyFile;
import cascade.http.access.KeyRing;
import cascade.http.access.Rate;
import cascade.http.access.Scope;
import cascade.http.access.Sessions;
import cascade.http.access.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Whether a key, or a browser's session, may ask: among as many keys as a file may hold. */
final class AccessBenchmarks {

    private static final String STAGE = "access";
    private static final Rate PLENTY = new Rate(1_000_000, 1_000_000);

    private AccessBenchmarks() {}

    static List<StageBenchmark> of() {
        SecureRandom random = new SecureRandom();
        Instant now = Instant.now();
        List<Token> tokens = Stream.generate(() -> Token.random(random))
                .limit(KeyFile.MOST_KEYS)
                .toList();
        KeyRing ring = KeyRing.of(tokens.stream()
                .map(token ->
                        new ApiKey("app", token.id(), token.digest(), EnumSet.allOf(Scope.class), PLENTY, now, null))
                .toList());
        Sessions sessions = new Sessions(random, Duration.ofHours(12));
        return List.of(
                StageBenchmark.moving(
                        STAGE,
                        "a key",
                        tokens.stream().map(Token::text).toList(),
                        token -> ring.of(token).take(System.nanoTime()),
                        String::length),
                StageBenchmark.moving(
                        STAGE,
                        "a session",
                        tokens.stream()
                                .map(token -> sessions.open(ring.of(token.text()), now))
                                .toList(),
                        session -> sessions.of(session, ring, now),
                        String::length));
    }
}

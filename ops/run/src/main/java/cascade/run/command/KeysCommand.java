package cascade.run.command;

import cascade.http.access.ApiKey;
import cascade.http.access.KeyFile;
import cascade.http.access.Rate;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys add NAME}, {@code keys list} and {@code keys revoke NAME}: who may ask servers for what. */
@Command(name = "keys", description = "Adds, lists and revokes API keys; servers follow within seconds.")
public final class KeysCommand {

    private final PrintStream out;
    private final InstantSource clock;

    public KeysCommand(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Command(
            description = "Adds a key and shows it, this once: only a digest of it is kept.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade keys add app --scopes feed,events",
                "  ops/cascade keys add importer --scopes catalogue --rate 50 --burst 200",
                "  ops/cascade keys add prometheus --scopes admin --config cascade.conf"
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "whose it is: letters, digits, dots, dashes, underscores")
                    String name,
            @Option(
                            names = "--scopes",
                            required = true,
                            split = ",",
                            paramLabel = "SCOPE",
                            description = "what it is good for, of feed, events, catalogue and admin")
                    List<String> scopes,
            @Option(names = "--rate", paramLabel = "N", description = "requests a second it may be used for (any)")
                    Optional<Double> rate,
            @Option(
                            names = "--burst",
                            paramLabel = "N",
                            description = "requests that may come at once (twice the rate)")
                    Optional<Integer> burst,
            @Mixin KeysOptions options) {
        if (burst.isPresent() && rate.isEmpty()) {
            throw new UsageException("--burst says how many may come at once at a --rate, which is missing");
        }
        Token token = Token.random(new SecureRandom());
        ApiKey added = asked(() -> new ApiKey(
                name,
                token.id(),
                token.digest(),
                parsed(scopes),
                rate.map(perSecond -> new Rate(perSecond, burst.orElse((int)
                                Math.max(1, Math.min(1e6, Math.ceil(2 * perSecond))))))
                        .orElse(null),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                null));
        KeyFile keys = options.file();
        keys.change(before -> {
            if (before.stream().anyMatch(named(name))) {
                throw new UsageException(
                        "there is a key called " + name + " already; type: ops/cascade keys revoke " + name);
            }
            List<ApiKey> after = new ArrayList<>(before);
            after.add(added);
            return after;
        });
        out.println("The key of " + name + ", shown this once; " + keys.path() + " keeps a digest of it:");
        out.println();
        out.println("    " + token.text());
        return 0;
    }

    @Command(
            description = "Lists all keys, without their secrets.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade keys list"})
    int list(@Mixin KeysOptions options) {
        KeyFile keys = options.file();
        if (!keys.exists()) {
            out.println("There are no keys: " + keys.path() + " does not exist.");
            return 0;
        }
        String row = "%-24s  %-12s  %-28s  %-16s  %-20s  %s%n";
        out.printf(row, "name", "id", "scopes", "rate", "created", "revoked");
        keys.read()
                .forEach(key -> out.printf(
                        row,
                        key.name(),
                        key.id(),
                        key.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(",")),
                        key.rate() == null
                                ? "any"
                                : key.rate().perSecond() + "/s, " + key.rate().burst(),
                        key.created(),
                        key.revoked() == null ? "" : key.revoked()));
        return 0;
    }

    @Command(
            description = "Revokes a key and the sessions that were opened with it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade keys revoke importer"})
    int revoke(
            @Parameters(paramLabel = "NAME", description = "as in ops/cascade keys list") String name,
            @Mixin KeysOptions options) {
        KeyFile keys = options.file();
        keys.change(before -> {
            if (before.stream().noneMatch(named(name))) {
                throw new UsageException("no key in force is called " + name + "; type: ops/cascade keys list");
            }
            return before.stream()
                    .map(key -> named(name).test(key)
                            ? key.revokedAt(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                            : key)
                    .toList();
        });
        out.println("The key of " + name + " is good for nothing now; servers follow within two seconds.");
        return 0;
    }

    private static Predicate<ApiKey> named(String name) {
        return key -> key.revoked() == null && key.name().equals(name);
    }

    private static Set<Scope> parsed(List<String> scopes) {
        return scopes.stream()
                .map(scope -> Scope.parse(scope.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private static ApiKey asked(Supplier<ApiKey> key) {
        try {
            return key.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}

package cascade.run.command;

import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code push} and {@code status} do, whatever is pushed. */
record PushVerbs(Pushed pushed, PrintStream out) {

    /** Exits with 1 where a server refused what the file holds. */
    int push(Path file, ServersRedis servers) {
        try (PushClient client = new PushClient(servers.uri(), pushed)) {
            return show(client.push(read(file)));
        }
    }

    /** Exits with 1 where a server refused what was pushed last. */
    int status(ServersRedis servers) {
        try (PushClient client = new PushClient(servers.uri(), pushed)) {
            return show(client.status());
        }
    }

    /** Says what servers answered; exits with 1 where one refused. */
    int show(Map<String, String> byServer) {
        if (byServer.isEmpty()) {
            out.println("No server has answered: none runs on this Redis, or nothing was ever pushed.");
        }
        byServer.forEach((server, status) -> out.println(server + " " + status));
        return byServer.values().stream().allMatch(PushClient::isApplied) ? 0 : 1;
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}

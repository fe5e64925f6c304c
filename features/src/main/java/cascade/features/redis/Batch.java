package cascade.features.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commands by the servers that have their keys. Where a server does not know a script its part is sent again, also what was done: it must be
 * such that doing it twice is the same as once.
 *
 * @param places of the commands, each server's; none where one server has all
 */
record Batch(List<KeyCommand> commands, List<List<Integer>> places) {

    /** Sends over the connection of one server, or fails. */
    @FunctionalInterface
    interface Way {

        Future<List<Response>> ask(Function<RedisConnection, Future<List<Response>>> sending);
    }

    static Batch of(Masters masters, List<KeyCommand> commands) {
        if (masters.isAlone()) {
            return new Batch(commands, List.of());
        }
        List<List<Integer>> places = new ArrayList<>();
        masters.servers().forEach(_ -> places.add(new ArrayList<>()));
        for (int i = 0; i < commands.size(); i++) {
            places.get(masters.placeOf(commands.get(i).key())).add(i);
        }
        return new Batch(commands, places);
    }

    /**
     * The answers in the order of the commands; fails, when all have answered or failed, if one did.
     *
     * @param ways to each server
     */
    Future<List<Response>> send(IntFunction<Way> ways) {
        if (places.isEmpty()) {
            return send(ways.apply(0), commands);
        }
        @Nullable Response[] answers = new Response[commands.size()];
        List<Future<?>> sent = new ArrayList<>();
        for (int server = 0; server < places.size(); server++) {
            List<Integer> ofServer = places.get(server);
            if (!ofServer.isEmpty()) {
                List<KeyCommand> part = ofServer.stream().map(commands::get).toList();
                sent.add(send(ways.apply(server), part).onSuccess(answered -> {
                    for (int i = 0; i < ofServer.size(); i++) {
                        answers[ofServer.get(i)] = answered.get(i);
                    }
                }));
            }
        }
        return Future.join(sent).map(_ -> Arrays.asList(answers));
    }

    private static Future<List<Response>> send(Way way, List<KeyCommand> part) {
        return way.ask(connection ->
                        connection.batch(part.stream().map(KeyCommand::request).toList()))
                .recover(failure -> KeyCommand.isForWantOfScript(failure)
                        ? way.ask(connection -> connection.batch(
                                part.stream().map(KeyCommand::inFull).toList()))
                        : Future.failedFuture(failure));
    }
}

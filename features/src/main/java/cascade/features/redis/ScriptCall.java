package cascade.features.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A call of a script: by its digest, and by its text where Redis has not seen it since its start. */
record ScriptCall(Script script, Consumer<Request> rest) {

    private Request byDigest() {
        return with(Request.cmd(Command.EVALSHA).arg(script.digest()));
    }

    private Request byText() {
        return with(Request.cmd(Command.EVAL).arg(script.text()));
    }

    private Request with(Request request) {
        rest.accept(request);
        return request;
    }

    Future<Response> over(RedisLink link) {
        return over(link::send);
    }

    Future<Response> over(Function<Request, Future<Response>> send) {
        return send.apply(byDigest()).recover(failure -> isUnknown(failure) ? send.apply(byText()) : failed(failure));
    }

    /**
     * Calls in one round trip, then the commands {@code last}; their answers in this order. Where Redis does not know a script all is
     * sent again, also what was done: it must be such that doing it twice is the same as once.
     */
    static Future<List<Response>> batch(RedisLink link, List<ScriptCall> calls, Request... last) {
        return batch(link::batch, calls, last);
    }

    /** The same in one session of {@code link}. */
    static Future<List<Response>> batch(RedisLink link, long session, List<ScriptCall> calls) {
        return batch(requests -> link.batch(session, requests), calls);
    }

    private static Future<List<Response>> batch(
            Function<List<Request>, Future<List<Response>>> send, List<ScriptCall> calls, Request... last) {
        return send.apply(requests(calls, ScriptCall::byDigest, last))
                .recover(failure ->
                        isUnknown(failure) ? send.apply(requests(calls, ScriptCall::byText, last)) : failed(failure));
    }

    private static List<Request> requests(List<ScriptCall> calls, Function<ScriptCall, Request> form, Request[] last) {
        List<Request> requests = new ArrayList<>(calls.size() + last.length);
        calls.forEach(call -> requests.add(form.apply(call)));
        requests.addAll(List.of(last));
        return requests;
    }

    private static <T> Future<T> failed(Throwable failure) {
        return Future.failedFuture(failure);
    }

    /** A batch names what each of its commands failed with. */
    private static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
    }
}

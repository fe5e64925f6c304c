package cascade.client;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server.
 *
 * @param method of HTTP
 * @param path with its query, encoded
 * @param json body; null for none; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are not copied, and requests not compared.
record ApiRequest(String method, String path, byte @Nullable [] json) {

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, null);
    }

    static ApiRequest put(String path, Object body) {
        return new ApiRequest("PUT", path, Json.write(body));
    }

    static ApiRequest post(String path, byte[] json) {
        return new ApiRequest("POST", path, json);
    }

    static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, null);
    }

    /** Says no more than the path: a query names users. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return method + " " + (query < 0 ? path : path.substring(0, query));
    }
}

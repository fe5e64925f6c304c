package cascade.models.onnx;

/** ONNX Runtime could not start, load a model or run it, or a model is not of the form that a ranker needs. */
public final class OnnxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OnnxException(String message) {
        super(message);
    }

    OnnxException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}

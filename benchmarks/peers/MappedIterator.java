package peers;

import java.util.Iterator;
import java.util.function.Function;

/** An iterator seen through a function that is applied once to each element, when it is asked for. */
final class MappedIterator<S, T> implements Iterator<T> {
    private final Iterator<S> source;
    private final Function<S, T> function;

    MappedIterator(Iterator<S> source, Function<S, T> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public T next() {
        return function.apply(source.next());
    }
}

package dev.cordon.dsl.plain;

import java.util.List;

/** A block or closure of a script; the twin of {@code groovy.lang.Closure}. The compiler makes a class of each. */
public abstract class Block implements Runnable {
    private final Object owner;
    private final Object thisObject;
    private Object delegate;

    /**
     * @param owner      the script, or the block around this one
     * @param thisObject the script
     */
    protected Block(Object owner, Object thisObject) {
        this.owner = owner;
        this.thisObject = thisObject;
        delegate = owner;
    }

    /** Calls the form of the block that takes so many values; the compiler writes it. @throws WrongArguments when it has none */
    public abstract Object call(Object... values);

    /** How many values its longest form takes; 1 for a block that may use {@code it}. The compiler writes it. */
    public abstract int getMaximumNumberOfParameters();

    public Object call() {
        return call(new Object[0]);
    }

    public Object call(Object value) {
        return call(new Object[] {value});
    }

    /** What a block does with values for which it has no form: a single list stands for its elements, nothing for null. */
    protected final Object other(Object[] values) {
        int takes = getMaximumNumberOfParameters();
        if (values.length == 0 && takes == 1) return call(new Object[] {null});
        if (values.length == 1 && takes > 1 && values[0] instanceof List<?> list && list.size() == takes) return call(list.toArray());
        throw new WrongArguments(this);
    }

    /** The value as one of a form's values. @throws WrongArguments when the form does not take it */
    protected final Object argument(Object value, Class<?> type) {
        Class<?> wanted = Types.boxed(type);
        if (value == null ? !type.isPrimitive() : wanted.isInstance(value)) return value;
        if (wanted == String.class && value instanceof Template) return value.toString();
        boolean whole = value instanceof Integer || value instanceof Short || value instanceof Byte;
        if (whole && (wanted == Long.class || wanted == Integer.class)) return Values.cast(value, type);
        throw new WrongArguments(this);
    }

    @Override
    public void run() {
        call();
    }

    public Object getOwner() {
        return owner;
    }

    public Object getThisObject() {
        return thisObject;
    }

    public Object getDelegate() {
        return delegate;
    }

    public void setDelegate(Object delegate) {
        this.delegate = delegate;
    }
}

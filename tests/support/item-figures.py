# The figures of src/lib/domain/item-statistics/describe-quiz.test.ts, got without its code: exact
# fractions and the standard library of Python 3.10+. Run: python3 tests/support/item-figures.py
from fractions import Fraction as F
from statistics import mean, median, stdev, variance, covariance, correlation, NormalDist
import math
# rows: 12 sittings, 5 items; item 5 has max 2
rows = ["1 1 1 1 2","1 1 1 0 2","1 1 1 1 1","1 1 0 0 2","1 0 1 1 1","1 1 1 0 0","0 1 1 1 1","1 1 0 1 0","1 0 0 0 1","0 1 0 1 0","1 0 0 0 0","0 0 0 1 0"]
X=[[F(v) for v in r.split()] for r in rows]; mx=[1,1,1,1,2]; M=sum(mx); n=len(X)
T=[sum(r)/M for r in X]
f=float
print('quiz',f(mean(T)),f(median(T)),stdev(map(f,T)))
m=lambda p: mean([(t-mean(T))**p for t in T])
m2,m3,m4=m(2),m(3),m(4)
k2=F(n,n-1)*m2; k3=F(n*n,(n-1)*(n-2))*m3; k4=F(n*n,(n-1)*(n-2)*(n-3))*((n+1)*m4-3*(n-1)*m2**2)
print('shape',f(k3)/f(k2)**1.5,f(k4/k2**2))
V=lambda xs: sum((x-mean(xs))**2 for x in xs)/(len(xs)-1)
cols=list(zip(*X)); P=5
tot=[sum(r) for r in X]
al=F(P,P-1)*(1-sum(V(c) for c in cols)/V(tot)); print('alpha',al,f(al),'ER',math.sqrt(1-al),'SE',math.sqrt(1-al)*stdev(map(f,T)))
z=NormalDist().inv_cdf(.975)
h=z*math.sqrt(2*P/((P-1)*(n-2))); print('bonett',1-math.exp(math.log(1-al)+h),1-math.exp(math.log(1-al)-h))
C=lambda a,b: sum((x-mean(a))*(y-mean(b)) for x,y in zip(a,b))/(len(a)-1)
roots=[math.sqrt(max(0,C(c,tot))) for c in cols]
for i,c in enumerate(cols):
    p=mean(c)/mx[i]; rest=[t-x for t,x in zip(tot,c)]
    d=correlation(list(map(f,c)),list(map(f,rest))); pb=correlation(list(map(f,c)),list(map(f,tot)))
    eff=f(C(c,rest)/C(sorted(c),sorted(rest)))
    sd=stdev([f(x)/mx[i] for x in c])
    # 27 % of 12 = 3.24 -> 3; ties at the border share
    def grp(sign):
        s=sorted((sign*t for t in tot),reverse=True); b=s[2]; ab=sum(1 for t in tot if sign*t>b); ti=sum(1 for t in tot if sign*t==b)
        return sum((x/mx[i])*(1 if sign*t>b else F(3-ab,ti) if sign*t==b else 0) for x,t in zip(c,tot))/3
    ul=grp(1)-grp(-1)
    pf=f(p); den=1+z*z/n; w=((pf+z*z/(2*n))-z*math.sqrt(pf*(1-pf)/n+z*z/(4*n*n)))/den, ((pf+z*z/(2*n))+z*math.sqrt(pf*(1-pf)/n+z*z/(4*n*n)))/den
    print(i+1,f'fac {pf:.10f} wil {w[0]:.10f} {w[1]:.10f} sd {sd:.10f} disc {d:.10f} eff {eff:.10f} pb {pb:.10f} ul {f(ul):.10f} iw {mx[i]/M:.10f} ew {roots[i]/sum(roots):.10f}')
